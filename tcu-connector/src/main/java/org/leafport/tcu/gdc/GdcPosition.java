package org.leafport.tcu.gdc;

import org.leafport.tcu.wire.ArcAngle;

/**
 * Where the car is, as its navigation unit says (protocol section 6.2).
 *
 * @param valid the car's own claim that the position is good
 * @param datum datum flag, set in all captures; its meaning doesn't matter
 * @param latitudeDegrees degrees, negative in the south; out of -90..90 when unusable
 * @param longitudeDegrees degrees, negative in the west; out of -180..180 when unusable
 * @param south southern hemisphere
 * @param west western hemisphere
 * @param atHome the car stands where its owner said home is
 * @param usable {@code valid}, and degrees, minutes and seconds all within their ranges: only such
 *     a position may replace the one known before
 */
public record GdcPosition(
    boolean valid,
    boolean datum,
    double latitudeDegrees,
    double longitudeDegrees,
    boolean south,
    boolean west,
    boolean atHome,
    boolean usable) {

  /**
   * A usable position, rounded to the hundredth of an arc second that the wire can carry.
   *
   * @param latitudeDegrees -90..90
   * @param longitudeDegrees -180..180
   */
  public static GdcPosition at(double latitudeDegrees, double longitudeDegrees, boolean atHome) {
    return new GdcPosition(
        true,
        true,
        ArcAngle.of(latitudeDegrees).signedDegrees(latitudeDegrees < 0),
        ArcAngle.of(longitudeDegrees).signedDegrees(longitudeDegrees < 0),
        latitudeDegrees < 0,
        longitudeDegrees < 0,
        atHome,
        Math.abs(latitudeDegrees) <= 90 && Math.abs(longitudeDegrees) <= 180);
  }
}
