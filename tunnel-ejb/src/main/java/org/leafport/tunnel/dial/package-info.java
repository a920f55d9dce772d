/**
 * WebSockets that this machine opens: to a proxy from a home, to another node from a proxy.
 *
 * <p>Imports the JDK alone.
 */
package org.leafport.tunnel.dial;
