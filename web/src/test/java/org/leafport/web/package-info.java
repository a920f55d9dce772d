/**
 * What the tests of all rooms of {@code web} share: a real database with their schema.
 *
 * <p>May import everything.
 */
package org.leafport.web;
