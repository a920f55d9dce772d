package org.leafport.tcu.navi;

import java.math.BigDecimal;
import java.util.Optional;
import org.leafport.tcu.wire.ArcAngle;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A place in WGS 84 as the unit's binary messages carry it: ten bytes, longitude first (navigation
 * protocol, section 6).
 *
 * <pre>
 * 0  2  header word, 0x8000
 * 2  1  longitude: degrees
 * 3  1             minutes
 * 4  2             hundredths of a second
 * 6  1  latitude:  degrees
 * 7  1             minutes
 * 8  2             hundredths of a second
 * </pre>
 *
 * @param header the first two bytes, 0..65535; see {@link HemisphereBits}
 * @param longitude without sign
 * @param latitude without sign
 */
public record UnitPosition(int header, ArcAngle longitude, ArcAngle latitude) {
  /** Bytes that one takes. */
  public static final int LENGTH = 10;

  /** The header word of every place that was seen so far. */
  public static final int USUAL_HEADER = 0x8000;

  private static final UnitPosition NONE =
      new UnitPosition(0xffff, new ArcAngle(255, 255, 0xffff), new ArcAngle(255, 255, 0xffff));

  /**
   * The place with these degrees; what is smaller than a hundredth of a second is cut off.
   *
   * @param latitude -90..90, exact: made of the decimal text, not of a binary number
   * @param longitude -180..180, likewise
   * @param bits how the hemispheres are told
   * @throws IllegalArgumentException beyond these ranges
   */
  public static UnitPosition of(BigDecimal latitude, BigDecimal longitude, HemisphereBits bits) {
    requireRange(latitude, 90, "latitude");
    requireRange(longitude, 180, "longitude");
    return new UnitPosition(
        bits.header(latitude.signum() < 0, longitude.signum() < 0),
        ArcAngle.truncated(longitude),
        ArcAngle.truncated(latitude));
  }

  /** The same with {@link HemisphereBits#OFF}. */
  public static UnitPosition of(BigDecimal latitude, BigDecimal longitude) {
    return of(latitude, longitude, HemisphereBits.OFF);
  }

  /** The latitude in degrees, below zero in the south as far as the header tells. */
  public double latitudeDegrees(HemisphereBits bits) {
    return latitude.signedDegrees(bits.isSouth(header));
  }

  /** The longitude in degrees, below zero in the west as far as the header tells. */
  public double longitudeDegrees(HemisphereBits bits) {
    return longitude.signedDegrees(bits.isWest(header));
  }

  /** True for angles up to 90 and 180 degrees whose minutes and seconds are below 60. */
  public boolean isOnEarth() {
    return latitude.isWithin(90) && longitude.isWithin(180);
  }

  static Optional<UnitPosition> read(ByteReader reader, String field) throws ProtocolException {
    UnitPosition position =
        new UnitPosition(reader.u16(field), angle(reader, field), angle(reader, field));
    return position.equals(NONE) ? Optional.empty() : Optional.of(position);
  }

  static void write(Optional<UnitPosition> position, ByteWriter out) {
    UnitPosition written = position.orElse(NONE);
    out.u16(written.header);
    write(written.longitude, out);
    write(written.latitude, out);
  }

  private static ArcAngle angle(ByteReader reader, String field) throws ProtocolException {
    return new ArcAngle(reader.u8(field), reader.u8(field), reader.u16(field));
  }

  private static void write(ArcAngle angle, ByteWriter out) {
    out.u8(angle.degrees()).u8(angle.minutes()).u16(angle.centiseconds());
  }

  private static void requireRange(BigDecimal degrees, int limit, String field) {
    if (degrees.abs().compareTo(BigDecimal.valueOf(limit)) > 0) {
      throw new IllegalArgumentException("%s is beyond %d degrees".formatted(field, limit));
    }
  }
}
