package org.leafport.tunnel.sponsor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.leafport.core.metrics.Meters;

/** How long the sponsor service takes: {@code lp_sponsor_seconds}, as a histogram counts it. */
final class SponsorSeconds {

  private static final String NAME = "lp_sponsor_seconds";
  private static final long[] BOUNDS_MILLIS = {10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 11_000};

  private final LongAdder[] buckets = new LongAdder[BOUNDS_MILLIS.length];
  private final LongAdder count = Meters.counter(NAME + "_bucket", "le", "+Inf");
  private final LongAdder total = Meters.counter(NAME + "_count");
  private final LongAdder millis = Meters.counter("lp_sponsor_milliseconds_sum");

  SponsorSeconds() {
    for (int i = 0; i < BOUNDS_MILLIS.length; i++) {
      String bound = Double.toString(BOUNDS_MILLIS[i] / 1_000.0);
      buckets[i] = Meters.counter(NAME + "_bucket", "le", bound);
    }
  }

  void took(long nanos) {
    long took = TimeUnit.NANOSECONDS.toMillis(nanos);
    for (int i = 0; i < BOUNDS_MILLIS.length; i++) {
      if (took <= BOUNDS_MILLIS[i]) {
        buckets[i].increment();
      }
    }
    count.increment();
    total.increment();
    millis.add(took);
  }
}
