package org.leafport.tunnel.sponsor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a service that doesn't answer in peace: after some failures in a row it isn't asked for a
 * while, then by one caller at first.
 */
final class Circuit {

  private final Clock clock;
  private final int mostFailures;
  private final Duration pause;

  private int failures;
  private Instant closedAgain = Instant.MIN;

  /**
   * @param mostFailures how many in a row open it
   * @param pause how long it stays open
   */
  Circuit(Clock clock, int mostFailures, Duration pause) {
    this.clock = clock;
    this.mostFailures = mostFailures;
    this.pause = pause;
  }

  /** Whether the service may be asked now; after a pause only the first caller may. */
  synchronized boolean lets() {
    Instant now = clock.instant();
    if (failures < mostFailures) {
      return true;
    }
    if (now.isBefore(closedAgain)) {
      return false;
    }
    closedAgain = now.plus(pause);
    return true;
  }

  /** It answered. */
  synchronized void succeeded() {
    failures = 0;
  }

  /** It didn't. */
  synchronized void failed() {
    if (++failures >= mostFailures) {
      closedAgain = clock.instant().plus(pause);
    }
  }
}
