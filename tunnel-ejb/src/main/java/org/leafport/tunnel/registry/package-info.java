/**
 * The proxy's registry: which home has which name and may come in with which certificate, how many
 * certificates may still be asked for, which car goes to which home, and what happened.
 *
 * <p>Imports the rooms {@code auth}, {@code label}, {@code sponsor} and {@code route}, {@code
 * org.leafport.core} and Jakarta EE.
 */
package org.leafport.tunnel.registry;
