/**
 * A session of the tunnel: many byte connections over one WebSocket, for both ends and in both
 * forms, with credit, fairness, keepalive and an orderly end.
 *
 * <p>Imports the JDK, the rooms {@code wire}, {@code frame} and {@code flow}, and {@code
 * org.leafport.core.duplex}; nothing of a container, because tools run it without one.
 */
package org.leafport.tunnel.mux;
