/**
 * Reads and writes the header by which a proxy tells in front of the bytes whose connection it
 * passes on (PROXY protocol; version 1 and 2 in, version 2 out).
 *
 * <p>Imports the room {@code wire} and the JDK; no clock, log, thread or network.
 */
package org.leafport.tunnel.proxyprotocol;
