package org.leafport.tunnel.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Never more than five orders an hour, whatever goes wrong (remote-proxy 4.6). Thread-safe. */
public final class OrderLimit {

  /** How many orders an hour. */
  public static final int ORDERS = 5;

  private static final Duration SPAN = Duration.ofHours(1);

  private final Deque<Instant> placed = new ArrayDeque<>();

  /**
   * Takes one of the orders of this hour.
   *
   * @return empty if it may be placed; otherwise when the next one may be
   */
  public synchronized Optional<Instant> take(Instant now) {
    while (!placed.isEmpty() && !placed.peekFirst().plus(SPAN).isAfter(now)) {
      placed.removeFirst();
    }
    if (placed.size() >= ORDERS) {
      return Optional.of(placed.peekFirst().plus(SPAN));
    }
    placed.addLast(now);
    return Optional.empty();
  }
}
