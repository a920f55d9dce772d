package org.leafport.tunnel.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Never more than five orders an hour, whatever goes wrong (remote-proxy 4.6). Thread-safe. */
public final class OrderLimit {

  /** How many orders an hour. */
  public static final int ORDERS = 5;

  /** How long an order counts. */
  public static final Duration SPAN = Duration.ofHours(1);

  private final Deque<Instant> placed = new ArrayDeque<>();

  /** No order in this hour yet. */
  public OrderLimit() {}

  /**
   * Goes on after a restart.
   *
   * @param before when orders were placed, see {@link #placed}
   */
  public OrderLimit(Collection<Instant> before) {
    before.stream().sorted().skip(Math.max(0, before.size() - ORDERS)).forEach(placed::addLast);
  }

  /** When the latest orders were placed, five at most; the oldest first. */
  public synchronized List<Instant> placed() {
    return List.copyOf(placed);
  }

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
