package org.leafport.tcu.simulator;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a car behaves on the line.
 *
 * @param connectPatience how long it knocks
 * @param orderPatience how long it waits for an order; real cars 20 to 30 s
 * @param thinkTime how long it takes to carry an order out
 * @param closePatience how long it waits for the server to close after the last message
 * @param splitOffset where {@link Fault#SPLIT}, {@link Fault#STALL} and {@link Fault#RESET} cut
 * @param lowSocPercent below this state of charge it refuses to start climate control
 * @param fault what goes wrong at logon; empty for a good car
 */
public record CarHabits(
    Duration connectPatience,
    Duration orderPatience,
    Duration thinkTime,
    Duration closePatience,
    int splitOffset,
    double lowSocPercent,
    Optional<Fault> fault) {
  /** A good car that thinks for a second. */
  public static final CarHabits GOOD =
      new CarHabits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(25),
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          60,
          10,
          Optional.empty());

  /** Checks the ranges. */
  public CarHabits {
    Objects.requireNonNull(fault);
    if (connectPatience.isNegative()
        || orderPatience.isNegative()
        || thinkTime.isNegative()
        || closePatience.isNegative()) {
      throw new IllegalArgumentException("a time can't be negative");
    }
    if (splitOffset < 1) {
      throw new IllegalArgumentException("a split is behind the first byte at least");
    }
  }

  /** The same with another think time. */
  public CarHabits thinking(Duration time) {
    return new CarHabits(
        connectPatience, orderPatience, time, closePatience, splitOffset, lowSocPercent, fault);
  }

  /** The same with other patience for connection, order and close. */
  public CarHabits waiting(Duration connect, Duration order, Duration close) {
    return new CarHabits(connect, order, thinkTime, close, splitOffset, lowSocPercent, fault);
  }

  /** The same, cutting messages elsewhere. */
  public CarHabits splittingAt(int offset) {
    return new CarHabits(
        connectPatience, orderPatience, thinkTime, closePatience, offset, lowSocPercent, fault);
  }

  /** The same, refusing climate control below another state of charge. */
  public CarHabits refusingClimateBelow(double socPercent) {
    return new CarHabits(
        connectPatience, orderPatience, thinkTime, closePatience, splitOffset, socPercent, fault);
  }

  /** The same with a fault. */
  public CarHabits with(Fault one) {
    return new CarHabits(
        connectPatience,
        orderPatience,
        thinkTime,
        closePatience,
        splitOffset,
        lowSocPercent,
        Optional.of(one));
  }

  boolean has(Fault one) {
    return fault.filter(one::equals).isPresent();
  }
}
