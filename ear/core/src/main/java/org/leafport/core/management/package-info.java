/**
 * The names under which the launcher finds what it has to stop.
 *
 * <p>Imports the JDK only.
 */
package org.leafport.core.management;
