package org.leafport.tcu.wire;

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

  /**
   * The angle nearest to a number of degrees, whose sign is ignored.
   *
   * @throws IllegalArgumentException beyond 255 degrees
   */
  public static ArcAngle of(double signedDegrees) {
    long total = Math.round(Math.abs(signedDegrees) * CENTISECONDS_PER_DEGREE);
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
