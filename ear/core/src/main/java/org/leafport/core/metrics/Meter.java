package org.leafport.core.metrics;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One figure that can be read at any time.
 *
 * @param name in the form of Prometheus, for example {@code leafport_tcu_connections}
 * @param labels what tells meters of the same name apart, in their order
 * @param kind whether the figure only grows
 * @param value answers the figure as it is now
 */
public record Meter(String name, Map<String, String> labels, Kind kind, LongSupplier value) {

  /** Whether a figure only grows. */
  public enum Kind {
    /** Only grows, from zero at the start of the process. */
    COUNTER,
    /** Goes up and down. */
    GAUGE
  }
}
