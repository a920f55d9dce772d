/**
 * Counts what passes through the tunnels of this node and adds it to the database, by name and day.
 *
 * <p>Imports the room {@code route} (for the tunnels), {@code org.leafport.core} and Jakarta EE.
 */
package org.leafport.tunnel.traffic;
