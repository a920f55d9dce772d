package org.leafport.tunnel.mux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when a test says so, in steps of half a second. */
final class ManualClock implements SessionClock {
  private static final Duration STEP = Duration.ofMillis(500);

  private final List<Runnable> tasks = new ArrayList<>();
  private long now = 1;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Runnable every(Duration period, Runnable task) {
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  void pass(Duration time) {
    long end = now + time.toNanos();
    while (now < end) {
      now = Math.min(end, now + STEP.toNanos());
      List.copyOf(tasks).forEach(Runnable::run);
    }
  }

  /** Time that passes between two looks at the clock. */
  void passQuietly(Duration time) {
    now += time.toNanos();
  }

  int tasks() {
    return tasks.size();
  }
}
