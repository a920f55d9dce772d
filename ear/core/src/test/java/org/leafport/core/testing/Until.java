package org.leafport.core.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come about within ten seconds. */
public final class Until {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Until() {}

  /** Waits until a condition holds. */
  public static void holds(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not in time: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until a gate is open. */
  public static void open(CountDownLatch gate) {
    try {
      if (!gate.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Nobody was let pass in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
