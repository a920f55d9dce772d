package org.leafport.tcu.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * How patient a Gen2 unit is, and how it carries out orders.
 *
 * @param tries how often a message is sent that isn't answered as it should, 1 or more
 * @param pause before the next try
 * @param patience how long to wait for an answer
 * @param think how long carrying out an order takes
 * @param behaviour how orders are carried out
 */
public record Gen2Habits(
    int tries, Duration pause, Duration patience, Duration think, Gen2Behaviour behaviour) {
  /** As a real unit does it. */
  public static final Gen2Habits REAL =
      new Gen2Habits(
          4,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Gen2Behaviour.OBEY);

  /** Checks the ranges. */
  public Gen2Habits {
    Objects.requireNonNull(behaviour);
    if (tries < 1 || pause.isNegative() || patience.toMillis() < 1 || think.isNegative()) {
      throw new IllegalArgumentException("a unit tries at least once and waits a positive time");
    }
  }

  /** The same with other tries. */
  public Gen2Habits trying(int times, Duration between) {
    return new Gen2Habits(times, between, patience, think, behaviour);
  }

  /** The same with other waits. */
  public Gen2Habits waiting(Duration forAnswers, Duration thinking) {
    return new Gen2Habits(tries, pause, forAnswers, thinking, behaviour);
  }

  /** The same, carrying out orders in another way. */
  public Gen2Habits behaving(Gen2Behaviour other) {
    return new Gen2Habits(tries, pause, patience, think, other);
  }
}
