/**
 * The telematics application: a room for each feature, and rooms that only translate between them
 * and the world. This package itself holds what every room is given.
 *
 * <p>May import Jakarta EE and {@code org.leafport.core}; it knows none of its rooms.
 */
package org.leafport.web;
