package org.leafport.tunnel.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When one certificate is to be renewed (remote-proxy 4.3): at a random time in the window the
 * authority suggests, else when a third of its life is left; after failures 1, 2, 4, 8 and then
 * every 24 hours later. No length of life is assumed. Immutable.
 */
public final class RenewalPlan {

  private static final List<Duration> RETRIES =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(24));

  private final Instant notBefore;
  private final Instant notAfter;
  private final Optional<RenewalWindow> window;
  private final Instant due;
  private final int failures;

  private RenewalPlan(
      Instant notBefore,
      Instant notAfter,
      Optional<RenewalWindow> window,
      Instant due,
      int failures) {
    this.notBefore = notBefore;
    this.notAfter = notAfter;
    this.window = window;
    this.due = due;
    this.failures = failures;
  }

  /** The plan for a certificate whose authority has not been asked yet. */
  public static RenewalPlan of(Instant notBefore, Instant notAfter) {
    Duration life = Duration.between(notBefore, notAfter);
    return new RenewalPlan(
        notBefore, notAfter, Optional.empty(), notAfter.minus(life.dividedBy(3)), 0);
  }

  /** The plan with the authority's word; the same window again changes nothing. */
  public RenewalPlan with(RenewalWindow suggested, RandomGenerator random) {
    if (failures > 0) {
      return new RenewalPlan(notBefore, notAfter, Optional.of(suggested), due, failures);
    }
    boolean same =
        window
            .filter(known -> known.start().equals(suggested.start()))
            .filter(known -> known.end().equals(suggested.end()))
            .isPresent();
    Instant chosen = same ? due : within(suggested, random);
    return new RenewalPlan(notBefore, notAfter, Optional.of(suggested), chosen, 0);
  }

  private static Instant within(RenewalWindow window, RandomGenerator random) {
    long millis = Math.max(1, Duration.between(window.start(), window.end()).toMillis());
    return window.start().plusMillis(random.nextLong(millis));
  }

  /** The plan after a renewal that failed. */
  public RenewalPlan failedAt(Instant now, Optional<Instant> notSooner) {
    Duration wait = RETRIES.get(Math.min(failures, RETRIES.size() - 1));
    Instant next = now.plus(wait);
    Instant allowed = notSooner.filter(next::isBefore).orElse(next);
    return new RenewalPlan(notBefore, notAfter, window, allowed, failures + 1);
  }

  /** When to renew; past means now. */
  public Instant due() {
    return due;
  }

  /** When to ask the authority for its window again; empty if it has none. */
  public Optional<Instant> askAgain() {
    return window.map(RenewalWindow::askAgain);
  }

  /** Renewals in a row that failed. */
  public int failures() {
    return failures;
  }
}
