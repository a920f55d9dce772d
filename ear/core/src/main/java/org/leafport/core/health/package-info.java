/**
 * What the modules say about their own health, for the health checks and for whoever asks at a
 * shell.
 *
 * <p>Imports the JDK only.
 */
package org.leafport.core.health;
