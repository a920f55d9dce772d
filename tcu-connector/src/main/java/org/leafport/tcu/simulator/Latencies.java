package org.leafport.tcu.simulator;

import java.util.Locale;

/**
 * Durations, kept as counts of buckets that are at most 2 % wide, so that hours of load fit into a
 * few kilobytes. Not thread-safe.
 */
final class Latencies {
  /** Each power of two of microseconds is cut into so many buckets. */
  private static final int STEPS_BITS = 6;

  private static final int STEPS = 1 << STEPS_BITS;

  private final long[] counts = new long[(64 - STEPS_BITS) * STEPS + STEPS];
  private long count;
  private long maxMicros;

  void add(long nanos) {
    long micros = Math.max(0, nanos / 1000);
    counts[bucket(micros)]++;
    count++;
    maxMicros = Math.max(maxMicros, micros);
  }

  long count() {
    return count;
  }

  /** The duration that a share (0 to 100 %) of all did not exceed; 0 when there are none. */
  double percentileMillis(double percent) {
    long rank = (long) Math.ceil(count * percent / 100);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return Math.min(upperEnd(i), maxMicros) / 1000.0;
      }
    }
    return 0;
  }

  double maxMillis() {
    return maxMicros / 1000.0;
  }

  private static int bucket(long micros) {
    if (micros < STEPS) {
      return (int) micros;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(micros) - STEPS_BITS;
    return (exponent + 1) * STEPS + (int) (micros >>> exponent) - STEPS;
  }

  private static long upperEnd(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int exponent = bucket / STEPS - 1;
    return ((long) (bucket % STEPS + STEPS + 1) << exponent) - 1;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
        percentileMillis(50),
        percentileMillis(90),
        percentileMillis(99),
        maxMillis());
  }

  String toJson() {
    return String.format(
        Locale.ROOT,
        "{\"count\":%d,\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,\"max\":%.3f}",
        count,
        percentileMillis(50),
        percentileMillis(90),
        percentileMillis(99),
        maxMillis());
  }
}
