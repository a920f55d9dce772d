/**
 * What the WebSocket endpoints of the proxy have in common: which handshakes are taken, who is at
 * the other end, how text messages go out one after the other.
 *
 * <p>Imports the rooms {@code frame} and {@code mux}, {@code org.leafport.core} and the WebSocket
 * API.
 */
package org.leafport.tunnel.socket;
