/**
 * The building blocks of every wire codec: a cursor that never reads past its end, a growing
 * buffer, runs of bits, and the tagged element that the cars' languages share.
 *
 * <p>Imports nothing but the JDK; knows no message, clock, log, thread or network.
 */
package org.leafport.tcu.wire;
