/**
 * Tells apps at once when one of their cars has changed: the WebSocket {@code /ws/notif/}.
 *
 * <p>May import the room {@code api} for the shape of cars, the events of {@code vehicle}, {@code
 * account} and {@code signin}, {@code org.leafport.core} and Jakarta EE.
 */
package org.leafport.web.live;
