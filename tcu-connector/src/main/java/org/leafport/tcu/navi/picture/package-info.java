/**
 * Pictures for navigation units: recognises what a unit can show as it is, and makes that of any
 * other picture; hostile files cost a bounded amount of memory.
 *
 * <p>Imports the JDK with {@code java.awt} (its pictures in memory) and {@code javax.imageio}, and
 * the primitives of {@code wire}.
 */
package org.leafport.tcu.navi.picture;
