package org.leafport.tunnel.flow;

import java.util.concurrent.TimeUnit;

/** So many a second, with so many at once: a bucket of tokens. Not safe for threads. */
public final class Pace {
  private final int atOnce;
  private final long nanosEach;
  private long tokens;
  private long since;

  /**
   * A full bucket.
   *
   * @param atOnce how many may come at once, and in the long run a second
   * @param nanoTime now
   */
  public Pace(int atOnce, long nanoTime) {
    this.atOnce = atOnce;
    this.nanosEach = TimeUnit.SECONDS.toNanos(1) / atOnce;
    this.tokens = atOnce;
    this.since = nanoTime;
  }

  /** Takes one, if there is one. */
  public boolean take(long nanoTime) {
    long more = (nanoTime - since) / nanosEach;
    if (more > 0) {
      tokens = Math.min(atOnce, tokens + more);
      since += more * nanosEach;
    }
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }
}
