/**
 * Throws random and mutated inputs at whatever reads bytes from outside, and watches what comes
 * out, how much memory it takes and how long. Each module has its own table of ways in.
 *
 * <p>Imports the JDK and picocli (its command); runs without the container.
 */
package org.leafport.core.fuzz;
