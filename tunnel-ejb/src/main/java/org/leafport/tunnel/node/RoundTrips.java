package org.leafport.tunnel.node;

import java.time.Duration;
import org.leafport.core.metrics.Meters;

/**
 * How long tunnels take there and back: {@code lp_tunnel_rtt_seconds} as a histogram, with its sum
 * in milliseconds, because meters are whole numbers.
 */
final class RoundTrips {

  private static final String NAME = "lp_tunnel_rtt_seconds";
  private static final String[] BOUNDS = {
    "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5"
  };

  /** Counts one measurement. */
  void observe(Duration roundTrip) {
    double seconds = roundTrip.toNanos() / 1e9;
    for (String bound : BOUNDS) {
      if (seconds <= Double.parseDouble(bound)) {
        Meters.counter(NAME + "_bucket", "le", bound).increment();
      }
    }
    Meters.counter(NAME + "_bucket", "le", "+Inf").increment();
    Meters.counter(NAME + "_count").increment();
    Meters.counter("lp_tunnel_rtt_milliseconds_sum").add(roundTrip.toMillis());
  }
}
