package org.leafport.tunnel.node;

import java.util.function.LongSupplier;

/** How much passes in a second, measured from round to round. */
final class Throughput {

  private static final double NANOS_PER_SECOND = 1e9;

  private record Sample(long total, long nanoTime) {}

  private final LongSupplier total;
  private final LongSupplier nanoTime;
  private Sample before;
  private volatile long perSecond;

  /**
   * Measures a figure that only grows.
   *
   * @param total that figure
   * @param nanoTime nanoseconds since some moment
   */
  Throughput(LongSupplier total, LongSupplier nanoTime) {
    this.total = total;
    this.nanoTime = nanoTime;
    this.before = new Sample(total.getAsLong(), nanoTime.getAsLong());
  }

  /** Ends one stretch and begins the next; by one thread. */
  void measure() {
    Sample now = new Sample(total.getAsLong(), nanoTime.getAsLong());
    long nanos = now.nanoTime() - before.nanoTime();
    if (nanos > 0) {
      perSecond = Math.round((now.total() - before.total()) * NANOS_PER_SECOND / nanos);
      before = now;
    }
  }

  /** What it came to over the last whole stretch; from any thread. */
  long perSecond() {
    return perSecond;
  }
}
