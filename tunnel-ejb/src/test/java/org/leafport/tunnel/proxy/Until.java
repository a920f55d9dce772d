package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline. */
final class Until {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not in time: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
