/**
 * The proxy's registry: which home has which name and may come in with which certificate, how many
 * certificates may still be asked for, which car goes to which home, and what happened.
 *
 * <p>Imports the rooms {@code label}, {@code sponsor}, {@code auth} (for the reasons of refusals)
 * {@code route} (to answer for cars) and {@code traffic} (to show it), {@code org.leafport.core}
 * and Jakarta EE.
 */
package org.leafport.tunnel.registry;
