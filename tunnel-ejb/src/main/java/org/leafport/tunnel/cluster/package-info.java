/**
 * The nodes of one proxy: which of them has which tunnel, and what they tell each other.
 *
 * <p>Imports {@code org.leafport.core} and the rooms {@code route}, {@code frame} and {@code wire}.
 */
package org.leafport.tunnel.cluster;
