/**
 * The keys made for this installation at its first start, and sealing values with them.
 *
 * <p>Imports the JDK, settings and the data directory only.
 */
package org.leafport.core.secrets;
