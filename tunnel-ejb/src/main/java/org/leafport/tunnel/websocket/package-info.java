/**
 * WebSockets after their handshake, on either side: messages in frames, masks, pings, the closing
 * handshake (RFC 6455).
 *
 * <p>Imports {@code org.leafport.core.duplex}, {@code wire} and the carrier of the room {@code
 * mux}.
 */
package org.leafport.tunnel.websocket;
