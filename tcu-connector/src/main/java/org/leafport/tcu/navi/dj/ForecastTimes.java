package org.leafport.tcu.navi.dj;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which hours and days of a forecast the weather channel shows (navigation channels, section 12).
 * All times are those of the clock in the car.
 */
public final class ForecastTimes {
  /** How many hours the first page shows. */
  public static final int SLOTS = 4;

  /** How many days the second page shows. */
  public static final int DAYS = 7;

  private ForecastTimes() {}

  /** A part of the day, and the hour that stands for it. */
  public enum Period {
    LATE_NIGHT(0),
    EARLY_MORNING(3),
    MORNING(6),
    DAY(12),
    EVENING(18),
    NIGHT(21);

    private final int hour;

    Period(int hour) {
      this.hour = hour;
    }

    /** Hour of the day. */
    public int hour() {
      return hour;
    }

    /** True when a clear sky has a moon. */
    public boolean isDark() {
      return this == LATE_NIGHT || this == NIGHT;
    }
  }

  /**
   * An hour that is shown.
   *
   * @param period what it is called
   * @param time when it is
   */
  public record Slot(Period period, LocalDateTime time) {}

  /**
   * The next hours that stand for a part of the day: at most four, of today and tomorrow, strictly
   * after now.
   *
   * @param forecast the hours that the forecast has
   */
  public static List<Slot> slots(LocalDateTime now, Set<LocalDateTime> forecast) {
    LocalDate today = now.toLocalDate();
    Stream<Slot> all = Stream.concat(slotsOf(today), slotsOf(today.plusDays(1)));
    return all.filter(slot -> slot.time.isAfter(now) && forecast.contains(slot.time))
        .limit(SLOTS)
        .toList();
  }

  private static Stream<Slot> slotsOf(LocalDate day) {
    return Stream.of(Period.values()).map(period -> new Slot(period, day.atTime(period.hour, 0)));
  }

  /**
   * The days of the week's page: at most seven, as the forecast has them, without today.
   *
   * @param forecast the days that the forecast has, in its order
   */
  public static List<LocalDate> days(LocalDate today, Collection<LocalDate> forecast) {
    return forecast.stream().filter(day -> !day.equals(today)).limit(DAYS).toList();
  }
}
