package org.leafport.tunnel.proxy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections are open: of all, and of each label or car.
 *
 * @param <K> whom they are counted under
 */
final class Occupancy<K> {

  /** The room that a connection takes. */
  interface Place {
    /** Gives it back; does nothing the second time. */
    void leave();
  }

  private final int mostOfOne;
  private final int most;
  private final AtomicInteger taken;
  private final Map<K, Integer> ofOne = new ConcurrentHashMap<>();

  /**
   * Counts by one key.
   *
   * @param mostOfOne the most of one key
   * @param most the most of all
   * @param taken how many there are of all; may be shared with others that count by another key
   */
  Occupancy(int mostOfOne, int most, AtomicInteger taken) {
    this.mostOfOne = mostOfOne;
    this.most = most;
    this.taken = taken;
  }

  /** Takes a place; nothing if there is none. */
  Optional<Place> enter(K whom) {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return Optional.empty();
    }
    if (ofOne.merge(whom, 1, Integer::sum) > mostOfOne) {
      leave(whom);
      return Optional.empty();
    }
    AtomicBoolean left = new AtomicBoolean();
    return Optional.of(
        () -> {
          if (left.compareAndSet(false, true)) {
            leave(whom);
          }
        });
  }

  private void leave(K whom) {
    taken.decrementAndGet();
    ofOne.computeIfPresent(whom, (same, count) -> count > 1 ? count - 1 : null);
  }
}
