package org.leafport.tcu.wire;

import static org.leafport.tcu.wire.BitField.at;

/**
 * Where a car is, in the nine bytes that the telematics units of both generations share (Gen1 TCU
 * protocol, section 6.2; Gen2 TCU protocol, section 3.7).
 *
 * @param valid the car's own claim that the position is good
 * @param datum datum flag; its meaning doesn't matter
 * @param south southern hemisphere
 * @param west western hemisphere
 * @param atHome the car stands where its owner said home is; the bit on the wire means "away"
 * @param latitude latitude without sign, as on the wire
 * @param longitude longitude without sign, as on the wire
 */
public record PositionBlock(
    boolean valid,
    boolean datum,
    boolean south,
    boolean west,
    boolean atHome,
    ArcAngle latitude,
    ArcAngle longitude) {
  /** Bytes that one takes. */
  public static final int LENGTH = 9;

  private static final BitField VALID = at(0, 7, 1);
  private static final BitField DATUM = at(0, 6, 1);
  private static final BitField SOUTH = at(0, 5, 1);
  private static final BitField WEST = at(0, 4, 1);
  private static final BitField AWAY = at(0, 3, 1);
  private static final BitField LATITUDE_DEGREES = at(1, 7, 8);
  private static final BitField LATITUDE_MINUTES = at(2, 7, 8);
  private static final BitField LATITUDE_CENTISECONDS = at(3, 7, 16);
  private static final BitField LONGITUDE_DEGREES = at(5, 7, 8);
  private static final BitField LONGITUDE_MINUTES = at(6, 7, 8);
  private static final BitField LONGITUDE_CENTISECONDS = at(7, 7, 16);

  /**
   * Reads the first nine bytes of a block.
   *
   * @throws IndexOutOfBoundsException when it is shorter
   */
  public static PositionBlock of(byte[] block) {
    return new PositionBlock(
        VALID.isSet(block),
        DATUM.isSet(block),
        SOUTH.isSet(block),
        WEST.isSet(block),
        !AWAY.isSet(block),
        new ArcAngle(
            LATITUDE_DEGREES.getInt(block),
            LATITUDE_MINUTES.getInt(block),
            LATITUDE_CENTISECONDS.getInt(block)),
        new ArcAngle(
            LONGITUDE_DEGREES.getInt(block),
            LONGITUDE_MINUTES.getInt(block),
            LONGITUDE_CENTISECONDS.getInt(block)));
  }

  /**
   * The nine bytes.
   *
   * @throws IllegalArgumentException when a part of an angle is beyond its range
   */
  public byte[] toBytes() {
    byte[] block = new byte[LENGTH];
    VALID.put(block, valid);
    DATUM.put(block, datum);
    SOUTH.put(block, south);
    WEST.put(block, west);
    AWAY.put(block, !atHome);
    LATITUDE_DEGREES.put(block, latitude.degrees());
    LATITUDE_MINUTES.put(block, latitude.minutes());
    LATITUDE_CENTISECONDS.put(block, latitude.centiseconds());
    LONGITUDE_DEGREES.put(block, longitude.degrees());
    LONGITUDE_MINUTES.put(block, longitude.minutes());
    LONGITUDE_CENTISECONDS.put(block, longitude.centiseconds());
    return block;
  }

  /** Degrees, below zero in the south. */
  public double latitudeDegrees() {
    return latitude.signedDegrees(south);
  }

  /** Degrees, below zero in the west. */
  public double longitudeDegrees() {
    return longitude.signedDegrees(west);
  }

  /** True for a position that calls itself good and whose angles are all within their ranges. */
  public boolean usable() {
    return valid && latitude.isWithin(90) && longitude.isWithin(180);
  }
}
