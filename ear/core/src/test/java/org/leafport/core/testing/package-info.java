/**
 * What tests of all modules stand on: vectors, a database with its schema, a network that fails,
 * somebody who repeats what he hears, alarms without time.
 *
 * <p>May import the rest of core, the JDK, JUnit, and JSON and persistence of Jakarta EE. Other
 * modules have it as a test-jar.
 */
package org.leafport.core.testing;
