/**
 * What proxy and home say to each other inside the tunnel: the frames of {@code leafport.mux.v1}
 * and their JSON form, and JSON objects with limits.
 *
 * <p>Imports nothing but the JDK and the room {@code wire}; knows no session, clock, log, thread or
 * network.
 */
package org.leafport.tunnel.frame;
