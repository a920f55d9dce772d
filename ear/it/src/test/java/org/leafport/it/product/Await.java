package org.leafport.it.product;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, with a deadline and a name for what didn't come. */
public final class Await {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** A condition that may fail to be looked at for now. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it holds; an exception means not yet. */
    boolean holds() throws Exception;
  }

  private Await() {}

  /** Waits until the condition holds. */
  public static void until(String what, Duration patience, Condition condition) {
    value(what, patience, () -> condition.holds() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until there is a value. */
  public static <T> T value(String what, Duration patience, Callable<Optional<T>> source) {
    long deadline = System.nanoTime() + patience.toNanos();
    Exception last = null;
    do {
      try {
        Optional<T> value = source.call();
        if (value.isPresent()) {
          return value.get();
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < deadline);
    throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what, last);
  }
}
