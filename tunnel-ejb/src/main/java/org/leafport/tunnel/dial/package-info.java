/**
 * WebSockets that this machine opens: to a proxy from a home, to another node from a proxy.
 *
 * <p>Imports {@code org.leafport.core} (its connections and TLS) and the rooms {@code websocket}
 * and {@code mux}.
 */
package org.leafport.tunnel.dial;
