/**
 * GDC, the language of the Gen1 (2011 to 2015) telematics unit on TCP 55230: finding messages in
 * the stream, reading them into immutable records, and writing orders and reports.
 *
 * <p>Imports nothing but the JDK and {@code org.leafport.tcu.wire}; has no clock, log, thread or
 * network.
 */
package org.leafport.tcu.gdc;
