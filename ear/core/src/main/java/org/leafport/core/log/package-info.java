/**
 * How identifying values look in a log.
 *
 * <p>Imports the JDK only.
 */
package org.leafport.core.log;
