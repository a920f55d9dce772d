package org.leafport.tcu.navi.cp;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leafport.tcu.navi.HemisphereBits;
import org.leafport.tcu.navi.UnitPosition;

/**
 * A charging point that a provider has found.
 *
 * @param id its number there, 0..4294967295
 * @param verified when somebody last looked whether it is as described
 * @param latitude degrees, exact
 * @param longitude degrees, exact
 * @param bits how its hemispheres are told
 */
public record FoundPoint(
    long id,
    Optional<Instant> verified,
    BigDecimal latitude,
    BigDecimal longitude,
    HemisphereBits bits) {
  private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");

  /** Kept above what other sources could use. */
  private static final int FIRST_REVISION = 2100;

  /**
   * What the unit compares with what it has stored, to ask for details that are new: seconds from
   * 2020 to the day of the check, whichever comes first, and 2100.
   */
  public long revision() {
    long seconds = verified.map(at -> Math.abs(Duration.between(EPOCH, at).toSeconds())).orElse(0L);
    return Math.min(seconds + FIRST_REVISION, 0xffff_ffffL);
  }

  /** The point as a cell lists it. */
  CellPoints.Point point() {
    return new CellPoints.Point(
        id, revision(), Optional.of(UnitPosition.of(latitude, longitude, bits)));
  }
}
