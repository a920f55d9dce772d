package org.leafport.tunnel.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Allows so many times within so long for each key, exactly: the time of each is remembered until
 * it no longer counts. Of too many keys the one that was quiet longest is forgotten.
 *
 * @param <K> what is limited
 */
final class RecentTimes<K> {

  private final Clock clock;
  private final int most;
  private final Duration within;
  private final Map<K, ArrayDeque<Instant>> times;

  RecentTimes(Clock clock, int most, Duration within, int mostKeys) {
    this.clock = clock;
    this.most = most;
    this.within = within;
    this.times =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, ArrayDeque<Instant>> eldest) {
            return size() > mostKeys;
          }
        };
  }

  /** Counts once more, or says how long until that is allowed. */
  synchronized Optional<Duration> add(K key) {
    Optional<Duration> wait = full(key);
    if (wait.isEmpty()) {
      times.computeIfAbsent(key, unknown -> new ArrayDeque<>(2)).addLast(clock.instant());
    }
    return wait;
  }

  /** How long until one more is allowed; empty if one is now. */
  synchronized Optional<Duration> full(K key) {
    ArrayDeque<Instant> known = times.get(key);
    if (known == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    while (!known.isEmpty() && !known.peekFirst().plus(within).isAfter(now)) {
      known.removeFirst();
    }
    if (known.isEmpty()) {
      times.remove(key);
    }
    return known.size() < most
        ? Optional.empty()
        : Optional.of(Duration.between(now, known.peekFirst().plus(within)));
  }
}
