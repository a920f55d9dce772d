/**
 * The command that measures what a tunnel carries, beside a direct connection and beside HAProxy.
 *
 * <p>Imports the JDK and picocli; nothing of the container.
 */
package org.leafport.tunnel.load;
