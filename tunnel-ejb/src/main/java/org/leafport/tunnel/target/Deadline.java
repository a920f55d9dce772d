package org.leafport.tunnel.target;

import java.time.Duration;
import org.leafport.core.duplex.Alarms;

/** One deadline at a time; setting the next takes back the one before, even if it has just rung. */
final class Deadline {

  private final Alarms alarms;
  private final Runnable note;
  private Alarms.Alarm alarm = () -> {};
  private volatile long set;
  private volatile long passed;

  /**
   * @param note run when a deadline has passed, on the alarms' thread
   */
  Deadline(Alarms alarms, Runnable note) {
    this.alarms = alarms;
    this.note = note;
  }

  /** By the owner's thread only, as is {@link #cancel}. */
  void set(Duration wait) {
    cancel();
    long number = set;
    alarm =
        alarms.in(
            wait,
            () -> {
              passed = number;
              note.run();
            });
  }

  void cancel() {
    alarm.cancel();
    set = set + 1;
  }

  boolean hasPassed() {
    return passed == set;
  }
}
