/**
 * The online search (application GLS): what the driver looks for, and the places, details and
 * pictures that the unit gets.
 *
 * <p>Imports the JDK, {@code wire} and {@code navi}; the providers are asked by others, who find
 * here how their areas, pages and addresses are reckoned.
 */
package org.leafport.tcu.navi.gls;
