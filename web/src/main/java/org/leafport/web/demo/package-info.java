/**
 * A demonstration for newcomers: an owner and a simulated car that drives, charges and answers
 * commands, over the same ways as a real one.
 *
 * <p>May import the feature rooms, the simulator and the core; nobody but {@code operation} imports
 * this room.
 */
package org.leafport.web.demo;
