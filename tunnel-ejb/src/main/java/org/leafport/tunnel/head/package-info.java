/**
 * Reads the head of a plain HTTP request, strictly, as far as is needed to know where it goes.
 *
 * <p>Imports the room {@code wire} and the JDK; no clock, log, thread or network.
 */
package org.leafport.tunnel.head;
