/**
 * Links between the nodes of a proxy: a client that arrives at one node reaches the home whose
 * tunnel ends at another, over at most one link (remote access 12).
 *
 * <p>Imports {@code org.leafport.core} and the rooms {@code acme} (whom to trust), {@code
 * challenge}, {@code dial}, {@code frame}, {@code mux}, {@code route}, {@code socket} and {@code
 * wire}, and the WebSocket API.
 */
package org.leafport.tunnel.link;
