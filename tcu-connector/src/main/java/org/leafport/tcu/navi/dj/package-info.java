/**
 * The data channels (application DJ): what a unit asks for, directory, favourites and short
 * messages, slides with their pictures, and which constants the slides of each channel carry.
 *
 * <p>Imports the JDK, {@code wire} and the primitives of {@code navi}; texts are the caller's, in
 * whatever language, as are the outside services that some channels ask.
 */
package org.leafport.tcu.navi.dj;
