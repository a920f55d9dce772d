package org.leafport.tcu.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The correction of clocks that are 1024 weeks late, because the unit's receiver has lost count of
 * the rounds of the GPS week number (probe data, section 7). To be applied when a time is stored;
 * the decoders give times as received.
 *
 * @param now the server's clock
 */
public record GpsRollover(Instant now) {
  /** One round of the week number. */
  public static final Duration ROUND = Duration.ofDays(1024 * 7);

  /** Times from this many calendar years before now on are taken as they are. */
  private static final int CREDIBLE_YEARS = 5;

  /** How far into the future a corrected time may lie, so that a wrong clock here does no harm. */
  private static final Duration FUTURE_ALLOWED = Duration.ofHours(48);

  /** The true time of a time as received, both UTC. */
  public Instant correct(LocalDateTime received) {
    return received.toInstant(ZoneOffset.UTC).plus(lag(received));
  }

  /** The true time of a time as received; empty when there is no such time. */
  public Optional<Instant> correct(ProbeTime received) {
    return received.toLocalDateTime().map(this::correct);
  }

  /** The true first day of a month's record. */
  public LocalDate correctStart(LocalDate received) {
    return received.plusDays(lag(received.atStartOfDay()).toDays());
  }

  /**
   * The true last day of a month's record, which is late whenever its first day is: a month in
   * progress ends in the future.
   *
   * @param start the first day as received, if it is known
   */
  public LocalDate correctEnd(Optional<LocalDate> start, LocalDate received) {
    return received.plusDays(lag(start.orElse(received).atStartOfDay()).toDays());
  }

  /** What has to be added to a time as received: nothing or a round. */
  private Duration lag(LocalDateTime received) {
    boolean old = received.getYear() < now.atZone(ZoneOffset.UTC).getYear() - CREDIBLE_YEARS;
    Instant corrected = received.toInstant(ZoneOffset.UTC).plus(ROUND);
    return old && !corrected.isAfter(now.plus(FUTURE_ALLOWED)) ? ROUND : Duration.ZERO;
  }
}
