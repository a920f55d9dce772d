/**
 * The built product as a process: started on free ports and a fresh data directory, watched,
 * killed.
 *
 * <p>Imports the JDK, JUnit and core.
 */
package org.leafport.it.product;
