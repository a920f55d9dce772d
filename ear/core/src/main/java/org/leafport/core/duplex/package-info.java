/**
 * Byte connections without blocking, whatever carries them: sockets, TLS over another connection,
 * connections inside a tunnel. Whoever has two of them can join them.
 *
 * <p>Imports the JDK and Grizzly.
 */
package org.leafport.core.duplex;
