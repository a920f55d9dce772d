package org.leafport.core.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long things took, counted by bounds: Prometheus makes percentiles of it. Its figures are in
 * seconds, so its name ends in {@code _seconds}. Any thread may count at any time.
 */
public final class Histogram {

  private final String name;
  private final Map<String, String> labels;
  private final List<Duration> bounds;
  private final LongAdder[] counts;
  private final LongAdder nanos = new LongAdder();

  Histogram(String name, Map<String, String> labels, List<Duration> bounds) {
    this.name = name;
    this.labels = Map.copyOf(labels);
    this.bounds = List.copyOf(bounds);
    this.counts = new LongAdder[bounds.size() + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** In the form of Prometheus, for example {@code lp_sponsor_seconds}. */
  public String name() {
    return name;
  }

  /** What tells histograms of the same name apart. */
  public Map<String, String> labels() {
    return labels;
  }

  /** The upper bounds, ascending; what took longer than the last is counted as well. */
  public List<Duration> bounds() {
    return bounds;
  }

  /** Counts one. */
  public void observe(Duration took) {
    int place = 0;
    while (place < bounds.size() && took.compareTo(bounds.get(place)) > 0) {
      place++;
    }
    counts[place].increment();
    nanos.add(took.toNanos());
  }

  /** The figures of this moment. */
  public Reading read() {
    List<Long> upTo = new ArrayList<>();
    long total = 0;
    for (LongAdder count : counts) {
      total += count.sum();
      upTo.add(total);
    }
    return new Reading(List.copyOf(upTo), total, Duration.ofNanos(nanos.sum()));
  }

  /**
   * The figures of a moment.
   *
   * @param upTo how many took at most as long as each bound; one more at the end: all
   * @param count how many there were
   * @param sum how long all took together
   */
  public record Reading(List<Long> upTo, long count, Duration sum) {}
}
