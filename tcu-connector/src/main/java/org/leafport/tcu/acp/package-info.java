/**
 * ACP 245, the language of the Gen2 (2016 to 2019) telematics unit: the messages that it posts over
 * HTTP, the answers and orders it gets, and the signed SMS that wakes it, all as immutable records.
 *
 * <p>Imports nothing but the JDK and {@code org.leafport.tcu.wire}; has no clock, log, thread or
 * network.
 */
package org.leafport.tcu.acp;
