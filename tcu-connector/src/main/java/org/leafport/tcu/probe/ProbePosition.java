package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A place in the unit's own measure, 1/512 of an arc-second (probe data, section 5.3).
 *
 * <pre>
 * 0  4  latitude, with sign, north positive
 * 4  4  longitude, with sign, east positive
 * </pre>
 *
 * @param latitudeUnits 1,843,200 to a degree
 * @param longitudeUnits 1,843,200 to a degree
 */
public record ProbePosition(int latitudeUnits, int longitudeUnits) {
  static final Layout<ProbePosition> LAYOUT =
      Layout.fixed(8, ProbePosition::read, ProbePosition::write);

  private static final double UNITS_PER_DEGREE = 512 * 3600.0;

  /**
   * The place nearest to a latitude and longitude.
   *
   * @throws IllegalArgumentException when one of them is beyond 1165 degrees
   */
  public static ProbePosition ofDegrees(double latitude, double longitude) {
    return new ProbePosition(units(latitude), units(longitude));
  }

  private static int units(double degrees) {
    double units = Math.rint(degrees * UNITS_PER_DEGREE);
    if (!(Math.abs(units) <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("a unit can't tell an angle of " + degrees);
    }
    return (int) units;
  }

  /** Degrees, north positive; sensible only if {@link #isKnown}. */
  public double latitudeDegrees() {
    return latitudeUnits / UNITS_PER_DEGREE;
  }

  /** Degrees, east positive; sensible only if {@link #isKnown}. */
  public double longitudeDegrees() {
    return longitudeUnits / UNITS_PER_DEGREE;
  }

  /** Whether this is a place on earth: within 90 and 180 degrees, and not the pair 0 and 0. */
  public boolean isKnown() {
    return Math.abs(latitudeDegrees()) <= 90
        && Math.abs(longitudeDegrees()) <= 180
        && (latitudeUnits != 0 || longitudeUnits != 0);
  }

  static ProbePosition read(ByteReader reader) throws ProtocolException {
    return new ProbePosition(reader.i32("latitude"), reader.i32("longitude"));
  }

  static void write(ByteWriter out, ProbePosition position) {
    out.u32(position.latitudeUnits).u32(position.longitudeUnits);
  }
}
