/**
 * Counters, gauges and histograms that any module may keep without knowing who shows them.
 *
 * <p>Imports the JDK only.
 */
package org.leafport.core.metrics;
