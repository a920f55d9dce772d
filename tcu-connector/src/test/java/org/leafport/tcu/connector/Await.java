package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must happen soon. */
final class Await {

  private static final Duration SOON = Duration.ofSeconds(10);

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        fail("did not happen in time: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  static void pass(CountDownLatch latch) {
    try {
      if (!latch.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("was not let pass in time");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
