package org.leafport.tcu.connector;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The nanosecond clock of the machine, with hours passing when a test wants them to. */
final class ShiftedClock implements LongSupplier {

  private final AtomicLong shift = new AtomicLong();

  void pass(Duration time) {
    shift.addAndGet(time.toNanos());
  }

  @Override
  public long getAsLong() {
    return System.nanoTime() + shift.get();
  }
}
