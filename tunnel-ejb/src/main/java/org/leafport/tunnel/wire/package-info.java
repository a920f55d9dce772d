/**
 * What every codec of remote access shares: a cursor that never reads past its end, and the one
 * exception for bytes that are not what the protocol says.
 *
 * <p>Imports nothing but the JDK; knows no message, clock, log, thread or network.
 */
package org.leafport.tunnel.wire;
