/**
 * Which way a name goes: from a label to the home's live tunnel, on this node or another.
 *
 * <p>Imports {@code org.leafport.core} and the rooms {@code frame} and {@code mux}; listeners,
 * registration and cluster meet here and nowhere else.
 */
package org.leafport.tunnel.route;
