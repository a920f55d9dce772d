package org.leafport.tunnel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time a test lets go by; what is due runs on the test's thread. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {

  private final List<Task> tasks = new ArrayList<>();
  private long now = 1_000_000_000L;

  /** Nothing is due yet. */
  public ManualTimer() {
    super(0);
  }

  private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
    final Runnable body;
    final long period;
    long due;

    Task(Runnable body, long due, long period) {
      super(body, null);
      this.body = body;
      this.due = due;
      this.period = period;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - now, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** Nanoseconds since some moment. */
  public long nanoTime() {
    return now;
  }

  /** Lets time go by and runs what is due, in its order. */
  public void pass(Duration duration) {
    long until = now + duration.toNanos();
    while (true) {
      tasks.removeIf(Task::isCancelled);
      Task next =
          tasks.stream()
              .filter(task -> task.due <= until)
              .min(Comparator.comparingLong(task -> task.due))
              .orElse(null);
      if (next == null) {
        break;
      }
      now = Math.max(now, next.due);
      if (next.period > 0) {
        next.due += next.period;
      } else {
        tasks.remove(next);
      }
      next.body.run();
    }
    now = until;
  }

  private Task add(Runnable body, long delay, long period, TimeUnit unit) {
    var task = new Task(body, now + unit.toNanos(delay), unit.toNanos(period));
    tasks.add(task);
    return task;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable body, long delay, TimeUnit unit) {
    return add(body, delay, 0, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> body, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable body, long delay, long period, TimeUnit unit) {
    return add(body, delay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable body, long delay, long period, TimeUnit unit) {
    return add(body, delay, period, unit);
  }
}
