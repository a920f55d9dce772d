package org.leafport.core.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The pulse of something that runs again and again: whoever does the work calls {@link #beat()}
 * after each round, and the state turns ill when the last beat is older than agreed.
 *
 * <p>{@code Vitals.watch("jobs", heartbeat::state)} makes it a sign of life. Creating it counts as
 * the first beat, so that a fresh start isn't ill before its first round.
 */
public final class Heartbeat {

  private final Clock clock;
  private final Duration longestPause;
  private final AtomicReference<Instant> lastBeat;

  /**
   * @param longestPause how old the last beat may grow before the state turns ill
   */
  public Heartbeat(Clock clock, Duration longestPause) {
    this.clock = clock;
    this.longestPause = longestPause;
    this.lastBeat = new AtomicReference<>(clock.instant());
  }

  /** Says that a round is done. */
  public void beat() {
    lastBeat.set(clock.instant());
  }

  /** Well while the last beat is at most the longest pause old. */
  public Vitals.State state() {
    var age = Duration.between(lastBeat.get(), clock.instant());
    var detail = "last round " + age.toSeconds() + " s ago";
    return age.compareTo(longestPause) <= 0
        ? Vitals.State.well(detail)
        : Vitals.State.ill(detail + ", more than " + longestPause.toSeconds() + " s");
  }
}
