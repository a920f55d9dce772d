package org.leafport.tcu.gdc;

import static org.leafport.tcu.wire.BitField.at;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The time and position elements (protocol section 6). An element of another length than the table
 * has means "not available".
 */
final class PositionElements {
  // Time element.
  private static final int TIME_LENGTH = 4;
  private static final BitField YEAR_SINCE_1990 = at(0, 7, 6);
  private static final BitField MONTH = at(0, 1, 4);
  private static final BitField DAY = at(1, 5, 5);
  private static final BitField HOUR = at(1, 0, 5);
  private static final BitField MINUTE = at(2, 3, 6);
  private static final BitField SECOND = at(3, 5, 6);

  private static final int FIRST_YEAR = 1990;

  /** The year field of a clock that isn't set. */
  private static final int NO_YEAR = 63;

  /** A time element of a clock that isn't set, as cars send it: all ones. */
  private static final byte[] NO_TIME = {-1, -1, -1, -1};

  // Position element.
  private static final int POSITION_LENGTH = 9;
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

  private static final byte[] NO_POSITION = {};

  private PositionElements() {}

  static Optional<LocalDateTime> readTime(Element element) throws ProtocolException {
    if (element.length() != TIME_LENGTH) {
      return Optional.empty();
    }
    byte[] bits = element.bytes(TIME_LENGTH, "time");
    if (YEAR_SINCE_1990.getInt(bits) == NO_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              FIRST_YEAR + YEAR_SINCE_1990.getInt(bits),
              MONTH.getInt(bits),
              DAY.getInt(bits),
              HOUR.getInt(bits),
              MINUTE.getInt(bits),
              SECOND.getInt(bits)));
    } catch (DateTimeException impossibleDate) {
      // A car without a clock sends such dates; the protocol counts them as "not available".
      return Optional.empty();
    }
  }

  static void writeTime(ByteWriter out, Optional<LocalDateTime> time) {
    Element.write(out, ElementType.BINARY, time.map(PositionElements::timeBits).orElse(NO_TIME));
  }

  private static byte[] timeBits(LocalDateTime time) {
    byte[] bits = new byte[TIME_LENGTH];
    if (time.getYear() - FIRST_YEAR == NO_YEAR) {
      throw new IllegalArgumentException("the year " + time.getYear() + " means no time");
    }
    YEAR_SINCE_1990.put(bits, time.getYear() - FIRST_YEAR);
    MONTH.put(bits, time.getMonthValue());
    DAY.put(bits, time.getDayOfMonth());
    HOUR.put(bits, time.getHour());
    MINUTE.put(bits, time.getMinute());
    SECOND.put(bits, time.getSecond());
    return bits;
  }

  static Optional<GdcPosition> readPosition(Element element) throws ProtocolException {
    if (element.length() != POSITION_LENGTH) {
      return Optional.empty();
    }
    byte[] bits = element.bytes(POSITION_LENGTH, "position");
    ArcAngle latitude =
        new ArcAngle(
            LATITUDE_DEGREES.getInt(bits),
            LATITUDE_MINUTES.getInt(bits),
            LATITUDE_CENTISECONDS.getInt(bits));
    ArcAngle longitude =
        new ArcAngle(
            LONGITUDE_DEGREES.getInt(bits),
            LONGITUDE_MINUTES.getInt(bits),
            LONGITUDE_CENTISECONDS.getInt(bits));
    return Optional.of(
        new GdcPosition(
            VALID.isSet(bits),
            DATUM.isSet(bits),
            latitude.signedDegrees(SOUTH.isSet(bits)),
            longitude.signedDegrees(WEST.isSet(bits)),
            SOUTH.isSet(bits),
            WEST.isSet(bits),
            !AWAY.isSet(bits),
            VALID.isSet(bits) && latitude.isWithin(90) && longitude.isWithin(180)));
  }

  static void writePosition(ByteWriter out, Optional<GdcPosition> position) {
    Element.write(
        out, ElementType.BINARY, position.map(PositionElements::positionBits).orElse(NO_POSITION));
  }

  private static byte[] positionBits(GdcPosition position) {
    byte[] bits = new byte[POSITION_LENGTH];
    VALID.put(bits, position.valid());
    DATUM.put(bits, position.datum());
    SOUTH.put(bits, position.south());
    WEST.put(bits, position.west());
    AWAY.put(bits, !position.atHome());
    ArcAngle latitude = ArcAngle.of(position.latitudeDegrees());
    LATITUDE_DEGREES.put(bits, latitude.degrees());
    LATITUDE_MINUTES.put(bits, latitude.minutes());
    LATITUDE_CENTISECONDS.put(bits, latitude.centiseconds());
    ArcAngle longitude = ArcAngle.of(position.longitudeDegrees());
    LONGITUDE_DEGREES.put(bits, longitude.degrees());
    LONGITUDE_MINUTES.put(bits, longitude.minutes());
    LONGITUDE_CENTISECONDS.put(bits, longitude.centiseconds());
    return bits;
  }
}
