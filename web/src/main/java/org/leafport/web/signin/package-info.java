/**
 * Who is asking: recognises people at every request by their browser's session, personal key, app
 * token or remote device, and keeps browser sessions.
 *
 * <p>May import the rooms {@code account} and {@code gateway}, the devices of remote access,
 * Jakarta EE and {@code org.leafport.core}; no other room.
 */
package org.leafport.web.signin;
