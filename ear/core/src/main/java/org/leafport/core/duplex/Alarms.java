package org.leafport.core.duplex;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets short actions run after a while, and tells the time they are measured by. */
public interface Alarms {

  /** An alarm that has been set. */
  interface Alarm {
    /** Takes it back; does nothing if it has rung. */
    void cancel();
  }

  /**
   * Runs an action once after a while, on a thread of the alarms' own. The action must not block.
   */
  Alarm in(Duration wait, Runnable action);

  /** Nanoseconds of a clock that only goes forward, from an arbitrary start. */
  long nanos();

  /** How long ago a value of {@link #nanos} was. */
  default Duration since(long nanos) {
    return Duration.ofNanos(nanos() - nanos);
  }

  /** The alarms of this process, by the system's clock. */
  static Alarms ofSystem() {
    return OfSystem.ALARMS;
  }

  /** One daemon thread for all. */
  final class OfSystem implements Alarms {

    private static final Logger LOG = Logger.getLogger(Alarms.class.getName());
    private static final OfSystem ALARMS = new OfSystem();

    private final ScheduledThreadPoolExecutor thread;

    private OfSystem() {
      thread =
          new ScheduledThreadPoolExecutor(
              1,
              work -> {
                Thread made = new Thread(work, "alarms");
                made.setDaemon(true);
                return made;
              });
      thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Alarm in(Duration wait, Runnable action) {
      var set = thread.schedule(() -> ring(action), wait.toNanos(), TimeUnit.NANOSECONDS);
      return () -> set.cancel(false);
    }

    private static void ring(Runnable action) {
      try {
        action.run();
      } catch (RuntimeException e) {
        // The edge of the alarm's action: nobody else would ever hear of it.
        LOG.log(Level.SEVERE, "[app] What was due could not be done", e);
      }
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
