/**
 * The gate between the world and the application: listeners open when it opens and close first.
 *
 * <p>Imports the JDK and management names only; whoever owns a port or a job registers here.
 */
package org.leafport.core.gate;
