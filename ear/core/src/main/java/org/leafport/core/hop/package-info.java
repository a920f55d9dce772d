/**
 * The way over loopback into the application for connections that the container doesn't have
 * itself, most of all those whose TLS or tunnel ended in this process: the facts beside their
 * bytes, and how a WebSocket's endpoint gets its connection back.
 *
 * <p>Imports the JDK and {@code org.leafport.core.duplex}.
 */
package org.leafport.core.hop;
