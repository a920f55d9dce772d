package org.leafport.tunnel.mux;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time a session lives by: one clock for all sessions of a node. */
public interface SessionClock {

  /** Nanoseconds since some moment, as {@link System#nanoTime}. */
  long nanoTime();

  /**
   * Runs a short task again and again.
   *
   * @return ends it
   */
  Runnable every(Duration period, Runnable task);

  /** The machine's time, with tasks run by an executor that belongs to the caller. */
  static SessionClock of(ScheduledExecutorService executor) {
    return new SessionClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public Runnable every(Duration period, Runnable task) {
        ScheduledFuture<?> future =
            executor.scheduleWithFixedDelay(
                task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
      }
    };
  }
}
