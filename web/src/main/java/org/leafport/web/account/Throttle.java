package org.leafport.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts events by key in a sliding window and says how long a key with too many of them has to
 * wait. Keeps a bounded number of keys; the one not seen for longest goes first, so that a flood of
 * new keys costs no memory.
 *
 * <p>Safe for use by many threads; the instance is its own lock.
 */
public final class Throttle {

  private static final int MOST_KEYS = 10_000;

  private final int limit;
  private final Duration window;
  private final Clock clock;
  private final Map<String, ArrayDeque<Instant>> events =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * @param limit events a key may have within the window; zero or less: no limit
   * @param window length of the sliding window
   * @param clock tells the time
   */
  public Throttle(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /** How long the key has to wait; empty if it may go on. Counts nothing. */
  public synchronized Optional<Duration> pause(String key) {
    ArrayDeque<Instant> times = events.get(key);
    if (limit <= 0 || times == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    drop(times, now);
    if (times.isEmpty()) {
      events.remove(key);
    }
    return times.size() < limit
        ? Optional.empty()
        : Optional.of(Duration.between(now, times.peekFirst().plus(window)));
  }

  /** Counts one event. */
  public synchronized void count(String key) {
    if (limit <= 0) {
      return;
    }
    Instant now = clock.instant();
    ArrayDeque<Instant> times = events.computeIfAbsent(key, k -> new ArrayDeque<>());
    drop(times, now);
    times.addLast(now);
    if (times.size() > limit) {
      times.removeFirst();
    }
  }

  /** Counts one event unless the key has to wait; returns how long. */
  public synchronized Optional<Duration> admit(String key) {
    Optional<Duration> pause = pause(key);
    if (pause.isEmpty()) {
      count(key);
    }
    return pause;
  }

  /** Forgets all events of a key. */
  public synchronized void forget(String key) {
    events.remove(key);
  }

  private void drop(ArrayDeque<Instant> times, Instant now) {
    Instant oldest = now.minus(window);
    while (!times.isEmpty() && !times.peekFirst().isAfter(oldest)) {
      times.removeFirst();
    }
  }
}
