package org.leafport.tcu.navi.gls;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A place in WGS 84.
 *
 * @param latitude degrees, -90..90
 * @param longitude degrees, -180..180
 */
public record GeoPoint(double latitude, double longitude) {
  private static final double EARTH_RADIUS_KM = 6371.0;
  private static final int MAX_DIGITS = 17;

  /** Checks the ranges. */
  public GeoPoint {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("not a place on earth");
    }
  }

  /** The great-circle distance in kilometres (haversine). */
  public double distanceKm(GeoPoint other) {
    double phi1 = Math.toRadians(latitude);
    double phi2 = Math.toRadians(other.latitude);
    double sinPhi = Math.sin((phi2 - phi1) / 2);
    double sinLambda = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double a = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  /**
   * A number of degrees as providers and units get it: the shortest text that reads back the same,
   * with at least one decimal and no exponent.
   */
  public static String text(double degrees) {
    BigDecimal exact = new BigDecimal(degrees);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MAX_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == degrees) {
        break;
      }
    }
    return shortest.setScale(Math.max(1, shortest.stripTrailingZeros().scale())).toPlainString();
  }
}
