package org.leafport.core.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.leafport.core.duplex.Alarms;

/** Alarms whose time passes when a test says so. */
public final class ManualAlarms implements Alarms {

  private record Set(long at, Runnable action) {}

  private final List<Set> alarms = new ArrayList<>();
  private long now;

  @Override
  public synchronized Alarm in(Duration wait, Runnable action) {
    Set set = new Set(now + wait.toNanos(), action);
    alarms.add(set);
    return () -> {
      synchronized (this) {
        alarms.remove(set);
      }
    };
  }

  @Override
  public synchronized long nanos() {
    return now;
  }

  /** How many are set. */
  public synchronized int waiting() {
    return alarms.size();
  }

  /** Lets time pass, and what is due ring in its order. */
  public void pass(Duration time) {
    long end = nanos() + time.toNanos();
    Set next = next(end);
    while (next != null) {
      next.action().run();
      next = next(end);
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Set next(long end) {
    Set next =
        alarms.stream()
            .filter(set -> set.at() <= end)
            .min(Comparator.comparingLong(Set::at))
            .orElse(null);
    if (next != null) {
      alarms.remove(next);
      now = Math.max(now, next.at());
    }
    return next;
  }
}
