package org.leafport.tunnel.mux;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.leafport.tunnel.frame.Frame;

/**
 * Whether the other side is still there, and how far away (specification section 6.8). Every method
 * is called under the session's lock.
 */
final class Pulse {
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(5);
  private static final Duration GREATEST_INTERVAL = Duration.ofSeconds(120);
  private static final long MEASURE_AGAIN = Duration.ofSeconds(10).toNanos();

  private final RandomGenerator random;
  private final long deadAfter;

  private long interval;
  private long heardAt;
  private long askAfter;
  private boolean asked;
  private long askedAt;
  private long question;
  private long measuredAt;
  private Optional<Duration> roundTrip = Optional.empty();

  Pulse(Duration interval, Duration deadAfter, RandomGenerator random, long nanoTime) {
    this.random = random;
    this.deadAfter = deadAfter.toNanos();
    this.heardAt = nanoTime;
    askEvery(interval);
  }

  /** After which silence the other side wants to be asked; taken into the allowed range. */
  void askEvery(Duration wanted) {
    Duration within = wanted.compareTo(LEAST_INTERVAL) < 0 ? LEAST_INTERVAL : wanted;
    interval = (within.compareTo(GREATEST_INTERVAL) > 0 ? GREATEST_INTERVAL : within).toNanos();
    spread();
  }

  /** Plus or minus a tenth, so that thousands of sessions don't ask at once. */
  private void spread() {
    askAfter = (long) (interval * random.nextDouble(0.9, 1.1));
  }

  /** Something arrived. */
  void heard(long nanoTime) {
    heardAt = nanoTime;
  }

  boolean isDead(long nanoTime) {
    return nanoTime - heardAt >= deadAfter;
  }

  /** The question that is due because of a silence. */
  Optional<Frame.Ping> questionAfterSilence(long nanoTime) {
    boolean silent = nanoTime - heardAt >= askAfter;
    boolean waiting = asked && nanoTime - askedAt < askAfter;
    return silent && !waiting ? Optional.of(ask(nanoTime)) : Optional.empty();
  }

  /** The question that measures the distance, if nobody knows it or it was measured long ago. */
  Optional<Frame.Ping> questionOfDistance(long nanoTime) {
    boolean known = roundTrip.isPresent() && nanoTime - measuredAt < MEASURE_AGAIN;
    boolean waiting = asked && nanoTime - askedAt < MEASURE_AGAIN;
    return known || waiting ? Optional.empty() : Optional.of(ask(nanoTime));
  }

  private Frame.Ping ask(long nanoTime) {
    asked = true;
    askedAt = nanoTime;
    question = random.nextLong();
    spread();
    return new Frame.Ping(false, question);
  }

  /** An answer came; to another question than the last one it says nothing. */
  void answered(long opaque, long nanoTime) {
    if (asked && opaque == question) {
      asked = false;
      measuredAt = nanoTime;
      roundTrip = Optional.of(Duration.ofNanos(nanoTime - askedAt));
    }
  }

  Optional<Duration> roundTrip() {
    return roundTrip;
  }
}
