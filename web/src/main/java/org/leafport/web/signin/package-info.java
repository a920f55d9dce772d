/**
 * Who is asking: recognises people at every request by their browser's session, personal key or app
 * token, and keeps browser sessions.
 *
 * <p>May import the room {@code account}, Jakarta EE and {@code org.leafport.core}; no other room.
 */
package org.leafport.web.signin;
