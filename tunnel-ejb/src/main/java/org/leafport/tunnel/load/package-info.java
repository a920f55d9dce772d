/**
 * The command that measures what a tunnel carries and costs, beside a direct connection and beside
 * HAProxy. It sets up what it needs by itself: the product as a proxy, homes, a target and clients.
 *
 * <p>Imports the JDK, picocli and Bouncy Castle (for the certificates of a run), {@code
 * org.leafport.core}, and of the home's end {@code agent}, {@code acme}, {@code dial}, {@code mux}
 * and {@code frame}; nothing of the container, and nothing of the proxy, which is a process of its
 * own.
 */
package org.leafport.tunnel.load;
