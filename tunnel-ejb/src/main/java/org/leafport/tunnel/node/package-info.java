/**
 * The proxy on this node: puts its rooms together, opens and closes their doors with the gate, and
 * does what has to be done again and again.
 *
 * <p>Imports all rooms of the proxy, {@code org.leafport.core} and Jakarta EE.
 */
package org.leafport.tunnel.node;
