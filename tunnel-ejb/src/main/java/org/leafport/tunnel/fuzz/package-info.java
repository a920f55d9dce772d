/**
 * The command that throws hostile bytes at everything in remote access that reads some.
 *
 * <p>Imports the codec rooms, {@code http}, {@code mux}, {@code flow} and {@code websocket}, {@code
 * org.leafport.core.fuzz} and picocli; nothing of the container.
 */
package org.leafport.tunnel.fuzz;
