package org.leafport.tcu.probe;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A moment as the unit sent it: UTC, maybe impossible, maybe 1024 weeks late (probe data, section
 * 5.3). What it means follows from {@link #toLocalDateTime} and {@link GpsRollover}.
 *
 * <pre>
 * 0  1  year - 2000
 * 1  1  month
 * 2  1  day
 * 3  1  hour
 * 4  1  minute
 * 5  1  second
 * 6  1  fraction, in the form of seven bytes
 * </pre>
 *
 * @param year 2000..2255
 * @param month 0..255, of which 1..12 are possible
 * @param day 0..255
 * @param hour 0..255
 * @param minute 0..255
 * @param second 0..255
 * @param fraction of the second, 0..255 in an unknown unit; empty in the form of six bytes
 */
public record ProbeTime(
    int year, int month, int day, int hour, int minute, int second, Optional<Integer> fraction) {
  static final Layout<ProbeTime> SIX_BYTES =
      Layout.fixed(6, ProbeTime::readSix, ProbeTime::writeSix);

  static final Layout<ProbeTime> SEVEN_BYTES =
      Layout.fixed(7, ProbeTime::readSeven, ProbeTime::writeSeven);

  /** Seven bytes, of which an item with a length of its own may leave out the last. */
  static final Layout<ProbeTime> SIX_OR_SEVEN_BYTES =
      Layout.fixed(7, ProbeTime::readSixOrSeven, ProbeTime::writeSixOrSeven);

  private static final int FIRST_YEAR = 2000;

  /**
   * A possible time without a fraction.
   *
   * @throws IllegalArgumentException when the year is not 2000..2255
   */
  public static ProbeTime of(LocalDateTime time) {
    return of(time, Optional.empty());
  }

  /**
   * A possible time with a fraction.
   *
   * @param fraction 0..255
   * @throws IllegalArgumentException when the year is not 2000..2255
   */
  public static ProbeTime of(LocalDateTime time, int fraction) {
    return of(time, Optional.of(fraction));
  }

  private static ProbeTime of(LocalDateTime time, Optional<Integer> fraction) {
    if (time.getYear() < FIRST_YEAR || time.getYear() > FIRST_YEAR + 0xff) {
      throw new IllegalArgumentException("a unit can't tell the year " + time.getYear());
    }
    return new ProbeTime(
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        fraction);
  }

  /** The time, UTC, as received; empty when there is no such time (month 13, second 60). */
  public Optional<LocalDateTime> toLocalDateTime() {
    boolean possible =
        month >= 1
            && month <= 12
            && day >= 1
            && YearMonth.of(year, month).isValidDay(day)
            && hour < 24
            && minute < 60
            && second < 60;
    return possible
        ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
        : Optional.empty();
  }

  static ProbeTime readSix(ByteReader reader) throws ProtocolException {
    return read(reader, false);
  }

  static ProbeTime readSeven(ByteReader reader) throws ProtocolException {
    return read(reader, true);
  }

  private static ProbeTime readSixOrSeven(ByteReader item) throws ProtocolException {
    return read(item, item.remaining() > 6);
  }

  private static ProbeTime read(ByteReader reader, boolean withFraction) throws ProtocolException {
    return new ProbeTime(
        FIRST_YEAR + reader.u8("year"),
        reader.u8("month"),
        reader.u8("day"),
        reader.u8("hour"),
        reader.u8("minute"),
        reader.u8("second"),
        withFraction ? Optional.of(reader.u8("fraction")) : Optional.empty());
  }

  static void writeSix(ByteWriter out, ProbeTime time) {
    out.u8(time.year - FIRST_YEAR)
        .u8(time.month)
        .u8(time.day)
        .u8(time.hour)
        .u8(time.minute)
        .u8(time.second);
  }

  static void writeSeven(ByteWriter out, ProbeTime time) {
    writeSix(out, time);
    out.u8(time.fraction.orElse(0));
  }

  private static void writeSixOrSeven(ByteWriter out, ProbeTime time) {
    writeSix(out, time);
    time.fraction.ifPresent(out::u8);
  }
}
