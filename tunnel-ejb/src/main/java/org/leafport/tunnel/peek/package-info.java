/**
 * Reads who a car is from the first bytes of a telematics message, and nothing else of it.
 *
 * <p>Imports the room {@code wire} and the JDK; no clock, log, thread or network.
 */
package org.leafport.tunnel.peek;
