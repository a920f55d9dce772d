/**
 * What the WebSocket endpoints of the proxy have in common: which handshakes are taken, who is at
 * the other end, what carries what is spoken, how text messages go out one after the other.
 *
 * <p>Imports the rooms {@code frame}, {@code mux} and {@code websocket}, {@code org.leafport.core}
 * and the WebSocket API.
 */
package org.leafport.tunnel.socket;
