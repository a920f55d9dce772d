package org.leafport.tcu.wire;

import static org.leafport.tcu.wire.BitField.at;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A date and a time of day in 32 bits, as the telematics units of both generations write them (Gen1
 * TCU protocol, section 6.1; Gen2 TCU protocol, section 3.4). The parts are as they stand on the
 * wire, also where no such time exists.
 *
 * @param year 1990..2053
 * @param month 0..15
 * @param day 0..31
 * @param hour 0..31
 * @param minute 0..63
 * @param second 0..63
 */
public record PackedTime(int year, int month, int day, int hour, int minute, int second) {
  /** Bytes that one takes. */
  public static final int LENGTH = 4;

  /** The first year that can be written. */
  public static final int FIRST_YEAR = 1990;

  /** The last value of the year field: a clock that isn't set. */
  public static final int NO_YEAR = FIRST_YEAR + 63;

  private static final BitField YEAR_SINCE_1990 = at(0, 7, 6);
  private static final BitField MONTH = at(0, 1, 4);
  private static final BitField DAY = at(1, 5, 5);
  private static final BitField HOUR = at(1, 0, 5);
  private static final BitField MINUTE = at(2, 3, 6);
  private static final BitField SECOND = at(3, 5, 6);

  /**
   * Reads the first four bytes of a block.
   *
   * @throws IndexOutOfBoundsException when it is shorter
   */
  public static PackedTime of(byte[] block) {
    return new PackedTime(
        FIRST_YEAR + YEAR_SINCE_1990.getInt(block),
        MONTH.getInt(block),
        DAY.getInt(block),
        HOUR.getInt(block),
        MINUTE.getInt(block),
        SECOND.getInt(block));
  }

  /** The parts of a time; fractions of a second are cut off. */
  public static PackedTime of(LocalDateTime time) {
    return new PackedTime(
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
  }

  /** The time, if there is one with these parts and the clock is set. */
  public Optional<LocalDateTime> dateTime() {
    if (year == NO_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /**
   * The four bytes.
   *
   * @throws IllegalArgumentException when the year is before 1990 or after 2052, or another part is
   *     beyond its range
   */
  public byte[] toBytes() {
    if (year == NO_YEAR) {
      throw new IllegalArgumentException("the year " + year + " means no time");
    }
    byte[] block = new byte[LENGTH];
    YEAR_SINCE_1990.put(block, year - FIRST_YEAR);
    MONTH.put(block, month);
    DAY.put(block, day);
    HOUR.put(block, hour);
    MINUTE.put(block, minute);
    SECOND.put(block, second);
    return block;
  }
}
