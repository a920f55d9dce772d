/**
 * Application PI of navigation units: the messages around probe files and around the configuration
 * that says what is recorded, and how a change of that configuration goes on (probe data, section
 * 2). What is in the files is read by {@code org.leafport.tcu.probe}.
 *
 * <p>Imports nothing but the JDK, {@code org.leafport.tcu.wire} and {@code org.leafport.tcu.navi}.
 */
package org.leafport.tcu.navi.pi;
