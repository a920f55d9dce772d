/**
 * What the tests of all rooms of {@code web} share: a real database and the vector files.
 *
 * <p>May import everything.
 */
package org.leafport.web;
