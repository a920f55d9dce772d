/**
 * The data directory of this installation, in which everything lies that has to survive a restart.
 *
 * <p>Imports the JDK only, because settings are read from a file inside it.
 */
package org.leafport.core.data;
