package org.leafport.tcu.navi;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A date and a time of day in seven bytes, {@code time7} (navigation protocol, section 6): two for
 * the year, one for each other part. The parts are as they stand on the wire, also where no such
 * time exists; which zone the unit takes it for is not known, we write UTC.
 *
 * @param year 0..65535
 * @param month 0..255
 * @param day 0..255
 * @param hour 0..255
 * @param minute 0..255
 * @param second 0..255
 */
public record UnitTime(int year, int month, int day, int hour, int minute, int second) {
  /** Bytes that one takes. */
  public static final int LENGTH = 7;

  /** Checks the ranges. */
  public UnitTime {
    if ((year | 0xffff) != 0xffff || ((month | day | hour | minute | second) | 0xff) != 0xff) {
      throw new IllegalArgumentException("a part of the time does not fit its bytes");
    }
  }

  /** The parts of a time; fractions of a second are cut off. */
  public static UnitTime of(LocalDateTime time) {
    return new UnitTime(
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
  }

  /** The time, if there is one with these parts. */
  public Optional<LocalDateTime> dateTime() {
    try {
      return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  static UnitTime read(ByteReader reader, String field) throws ProtocolException {
    return new UnitTime(
        reader.u16(field),
        reader.u8(field),
        reader.u8(field),
        reader.u8(field),
        reader.u8(field),
        reader.u8(field));
  }

  void write(ByteWriter out) {
    out.u16(year).u8(month).u8(day).u8(hour).u8(minute).u8(second);
  }
}
