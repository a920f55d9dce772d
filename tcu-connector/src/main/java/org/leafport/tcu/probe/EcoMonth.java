package org.leafport.tcu.probe;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The trees that a car earned in the current month (navigation channels, section 9). Days are those
 * of the clock in the car.
 *
 * @param treeFifths fifths of a tree, summed over the month
 * @param days the three newest days with trips, newest first; filled up with today and the days
 *     before it, as far as the month has them
 */
public record EcoMonth(long treeFifths, List<Day> days) {
  /** How many days are shown. */
  public static final int DAYS = 3;

  private static final int FIFTHS_PER_TREE = 5;

  /** Copies the list. */
  public EcoMonth {
    days = List.copyOf(days);
  }

  /**
   * A day's trees.
   *
   * @param date the day
   * @param treeFifths fifths of a tree
   */
  public record Day(LocalDate date, long treeFifths) {

    /** Trees. */
    public double trees() {
      return TripFigures.ecoTrees(treeFifths);
    }

    /** How many pictures of a whole tree it is worth. */
    public long wholeTrees() {
      return treeFifths / FIFTHS_PER_TREE;
    }

    /** The fifths of the last, unfinished tree: 0..4. */
    public int lastTreeFifths() {
      return (int) (treeFifths % FIFTHS_PER_TREE);
    }
  }

  /**
   * The month up to today.
   *
   * @param trips each trip's day and fifths, in any order; those of other months don't count, and
   *     days to come count for the month but aren't shown
   */
  public static EcoMonth of(LocalDate today, List<Day> trips) {
    Map<LocalDate, Long> byDay = new TreeMap<>(Comparator.reverseOrder());
    trips.stream()
        .filter(trip -> trip.date.withDayOfMonth(1).equals(today.withDayOfMonth(1)))
        .forEach(trip -> byDay.merge(trip.date, trip.treeFifths, Long::sum));
    long total = byDay.values().stream().mapToLong(Long::longValue).sum();
    Map<LocalDate, Long> shown = new TreeMap<>(Comparator.reverseOrder());
    byDay.entrySet().stream()
        .filter(day -> !day.getKey().isAfter(today))
        .limit(DAYS)
        .forEach(day -> shown.put(day.getKey(), day.getValue()));
    daysBackFrom(today)
        .forEach(
            date -> {
              if (shown.size() < DAYS) {
                shown.putIfAbsent(date, 0L);
              }
            });
    return new EcoMonth(
        total,
        shown.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList());
  }

  /** Trees of the whole month. */
  public double trees() {
    return TripFigures.ecoTrees(treeFifths);
  }

  private static Stream<LocalDate> daysBackFrom(LocalDate today) {
    return Stream.iterate(today, date -> date.minusDays(1)).limit(today.getDayOfMonth());
  }
}
