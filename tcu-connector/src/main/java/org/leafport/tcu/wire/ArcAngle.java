package org.leafport.tcu.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An angle without sign as the wire carries it: degrees, minutes, hundredths of a second.
 *
 * @param degrees 0..255
 * @param minutes 0..255, below 60 when sane
 * @param centiseconds 0..65535, below 6000 when sane
 */
public record ArcAngle(int degrees, int minutes, int centiseconds) {
  private static final int CENTISECONDS_PER_MINUTE = 6_000;
  private static final int CENTISECONDS_PER_DEGREE = 360_000;
  private static final BigDecimal LESS_THAN_A_CENTISECOND = BigDecimal.valueOf(1, 6);

  /**
   * The angle nearest to a number of degrees, whose sign is ignored.
   *
   * @throws IllegalArgumentException beyond 255 degrees
   */
  public static ArcAngle of(double signedDegrees) {
    return ofCentiseconds(Math.round(Math.abs(signedDegrees) * CENTISECONDS_PER_DEGREE));
  }

  /**
   * The angle of an exact number of degrees, whose sign is ignored; what is smaller than a
   * hundredth of a second is cut off.
   *
   * @throws IllegalArgumentException beyond 255 degrees
   */
  public static ArcAngle truncated(BigDecimal signedDegrees) {
    BigDecimal degrees = signedDegrees.abs();
    if (degrees.compareTo(BigDecimal.valueOf(0x100)) >= 0) {
      throw new IllegalArgumentException("angle beyond 255 degrees");
    }
    if (degrees.compareTo(LESS_THAN_A_CENTISECOND) < 0) {
      // Spares the arithmetic with 1e-999999999, which would take minutes.
      return new ArcAngle(0, 0, 0);
    }
    return ofCentiseconds(
        degrees
            .multiply(BigDecimal.valueOf(CENTISECONDS_PER_DEGREE))
            .setScale(0, RoundingMode.DOWN)
            .longValueExact());
  }

  private static ArcAngle ofCentiseconds(long total) {
    if (total / CENTISECONDS_PER_DEGREE > 0xff) {
      throw new IllegalArgumentException("angle beyond 255 degrees");
    }
    int rest = (int) (total % CENTISECONDS_PER_DEGREE);
    return new ArcAngle(
        (int) (total / CENTISECONDS_PER_DEGREE),
        rest / CENTISECONDS_PER_MINUTE,
        rest % CENTISECONDS_PER_MINUTE);
  }

  /** The angle in degrees, below zero if it is one of the south or the west. */
  public double signedDegrees(boolean negative) {
    double value = degrees + minutes / 60.0 + centiseconds / 100.0 / 3600.0;
    return negative ? -value : value;
  }

  /** True for an angle up to a limit whose minutes and seconds are below 60. */
  public boolean isWithin(int limitDegrees) {
    return degrees <= limitDegrees
        && minutes < 60
        && centiseconds < CENTISECONDS_PER_MINUTE
        && signedDegrees(false) <= limitDegrees;
  }
}
