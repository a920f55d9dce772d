/**
 * Probe data, what the navigation unit and the second generation's telematics unit record while
 * driving: the container, CRM and DOT files, their times and places, the configuration that says
 * what is recorded, and the figures that follow from them.
 *
 * <p>Imports nothing but the JDK and {@code org.leafport.tcu.wire}; has no clock, log, thread or
 * network. Reading is tolerant: what stands before an error is kept and the error is told with its
 * offset. It holds a bounded number of records ({@link
 * org.leafport.tcu.probe.CrmDecoder#MAX_RECORDS}, {@link
 * org.leafport.tcu.probe.DotDecoder#MAX_POINTS}) and takes time in proportion to the bytes.
 */
package org.leafport.tcu.probe;
