package org.leafport.tunnel.traffic;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What is counted by: a day and a name. Ordered, so that nodes that write at the same time lock
 * rows in the same order.
 *
 * @param day in UTC
 * @param label the home's name
 */
public record NameDay(LocalDate day, String label) implements Comparable<NameDay> {

  private static final Comparator<NameDay> ORDER =
      Comparator.comparing(NameDay::day).thenComparing(NameDay::label);

  @Override
  public int compareTo(NameDay other) {
    return ORDER.compare(this, other);
  }
}
