package org.leafport.tunnel.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for something that other processes do. */
final class Patience {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Patience() {}

  /** Something that may be so already. */
  @FunctionalInterface
  interface Condition {

    /**
     * Whether it is so.
     *
     * @throws IOException if it never will be
     */
    boolean holds() throws IOException;
  }

  /**
   * Waits.
   *
   * @param what for the message, as in "... did not happen within 60 s"
   * @throws IOException if it doesn't happen in time, or can't happen any more
   */
  static void until(String what, Duration patience, Condition condition) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(what + " did not happen within " + patience.toSeconds() + " s");
      }
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting: " + what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
