package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many may do something: so many at once, and one more each time a while has
 * passed.
 *
 * @param <K> whom it is counted under
 */
final class TokenBuckets<K> {

  /** The most that are remembered; the one unseen for longest is forgotten first. */
  private static final int MOST = 100_000;

  private static final class Bucket {
    double tokens;
    long at;
  }

  private final int burst;
  private final double perNano;
  private final LongSupplier nanos;

  private final Map<K, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Buckets of one kind.
   *
   * @param burst how often at once
   * @param refill after how long one more is allowed
   * @param nanos a clock that only goes forward
   */
  TokenBuckets(int burst, Duration refill, LongSupplier nanos) {
    this.burst = burst;
    this.perNano = 1.0 / refill.toNanos();
    this.nanos = nanos;
  }

  /** Whether it is allowed once more now; if so, it is counted. */
  synchronized boolean allow(K whom) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.get(whom);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.at = now;
      buckets.put(whom, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perNano);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }
}
