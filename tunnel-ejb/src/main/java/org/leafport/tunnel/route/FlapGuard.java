package org.leafport.tunnel.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices when two homes with the same certificate push each other out (remote access 5.4): more
 * than {@value #MOST} replacements of a label within ten minutes. Not safe for several threads.
 */
final class FlapGuard {

  /** This many replacements are usual, for example while a line is bad. */
  static final int MOST = 5;

  /** The time in which they are counted. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final Map<String, Deque<Instant>> replacements = new HashMap<>();

  /** A live tunnel of the label was replaced by a newer one. */
  void replaced(String label, Instant now) {
    Deque<Instant> times = replacements.computeIfAbsent(label, unknown -> new ArrayDeque<>());
    times.addLast(now);
    if (times.size() > MOST + 1) {
      times.removeFirst();
    }
  }

  /** Whether the label changed hands more often than usual. */
  boolean flaps(String label, Instant now) {
    Deque<Instant> times = replacements.get(label);
    return times != null && times.size() > MOST && times.getFirst().isAfter(now.minus(WINDOW));
  }

  /** Forgets what is too old to count. */
  void sweep(Instant now) {
    replacements.values().removeIf(times -> !times.getLast().isAfter(now.minus(WINDOW)));
  }
}
