/**
 * The one catalogue of everything an operator can set, and where each value comes from.
 *
 * <p>Imports the JDK and the data directory of core only; every module may ask it.
 */
package org.leafport.core.settings;
