package org.leafport.tcu.probe;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A day of a month's record as the unit sent it (probe data, section 5.3): three bytes, year -
 * 2000, month, day.
 *
 * @param year 2000..2255
 * @param month 0..255; 0 means 1
 * @param day 0..255; 0 means 1
 */
public record ProbeDate(int year, int month, int day) {
  static final Layout<ProbeDate> LAYOUT = Layout.fixed(3, ProbeDate::read, ProbeDate::write);

  private static final int FIRST_YEAR = 2000;

  /**
   * A possible day.
   *
   * @throws IllegalArgumentException when the year is not 2000..2255
   */
  public static ProbeDate of(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > FIRST_YEAR + 0xff) {
      throw new IllegalArgumentException("a unit can't tell the year " + date.getYear());
    }
    return new ProbeDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /** The day; empty when there is no such day (month 13, February 30). */
  public Optional<LocalDate> toLocalDate() {
    int possibleMonth = Math.max(1, month);
    int possibleDay = Math.max(1, day);
    return possibleMonth <= 12 && YearMonth.of(year, possibleMonth).isValidDay(possibleDay)
        ? Optional.of(LocalDate.of(year, possibleMonth, possibleDay))
        : Optional.empty();
  }

  private static ProbeDate read(ByteReader reader) throws ProtocolException {
    return new ProbeDate(FIRST_YEAR + reader.u8("year"), reader.u8("month"), reader.u8("day"));
  }

  private static void write(ByteWriter out, ProbeDate date) {
    out.u8(date.year - FIRST_YEAR).u8(date.month).u8(date.day);
  }
}
