package org.leafport.core.metrics;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The meters of this process.
 *
 * <p>Labels are given as name, value, name, value. A label's value comes from a small closed set,
 * never from a message: every distinct one is kept for the life of the process. Beyond {@value
 * #MOST} meters new ones are counted nowhere.
 */
public final class Meters {

  /** The most meters that are kept. */
  static final int MOST = 5_000;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private record Identity(String name, Map<String, String> labels) {}

  private static final Map<Identity, LongAdder> COUNTERS = new ConcurrentHashMap<>();
  private static final Map<Identity, LongSupplier> GAUGES = new ConcurrentHashMap<>();
  private static final Map<Identity, Histogram> HISTOGRAMS = new ConcurrentHashMap<>();

  private Meters() {}

  /**
   * The counter of this name and these labels, made at its first use.
   *
   * @throws IllegalArgumentException if a name is not of letters, digits and underscores, or a
   *     label has no value
   */
  public static LongAdder counter(String name, String... labels) {
    Identity identity = identity(name, labels);
    LongAdder known = COUNTERS.get(identity);
    if (known != null) {
      return known;
    }
    return COUNTERS.size() >= MOST
        ? new LongAdder()
        : COUNTERS.computeIfAbsent(identity, unknown -> new LongAdder());
  }

  /** Shows a figure that goes up and down; the latest one registered under an identity counts. */
  public static void gauge(String name, LongSupplier value, String... labels) {
    Identity identity = identity(name, labels);
    if (GAUGES.size() < MOST || GAUGES.containsKey(identity)) {
      GAUGES.put(identity, value);
    }
  }

  /**
   * The histogram of this name and these labels, made at its first use.
   *
   * @param bounds upper bounds, ascending; those of the first use count
   * @throws IllegalArgumentException as {@link #counter} does
   */
  public static Histogram histogram(String name, List<Duration> bounds, String... labels) {
    Identity identity = identity(name, labels);
    Histogram known = HISTOGRAMS.get(identity);
    if (known != null) {
      return known;
    }
    return HISTOGRAMS.size() >= MOST
        ? new Histogram(name, identity.labels(), bounds)
        : HISTOGRAMS.computeIfAbsent(
            identity, unknown -> new Histogram(name, unknown.labels(), bounds));
  }

  /** All histograms, ordered by name, then by labels. */
  public static Stream<Histogram> histograms() {
    return HISTOGRAMS.values().stream()
        .sorted(Comparator.comparing(Histogram::name).thenComparing(h -> h.labels().toString()));
  }

  /** All counters and gauges, ordered by name, then by labels. */
  public static Stream<Meter> all() {
    Stream<Meter> counters =
        COUNTERS.entrySet().stream()
            .map(e -> meter(e.getKey(), Meter.Kind.COUNTER, e.getValue()::sum));
    Stream<Meter> gauges =
        GAUGES.entrySet().stream().map(e -> meter(e.getKey(), Meter.Kind.GAUGE, e.getValue()));
    return Stream.concat(counters, gauges)
        .sorted(Comparator.comparing(Meter::name).thenComparing(m -> m.labels().toString()));
  }

  private static Meter meter(Identity identity, Meter.Kind kind, LongSupplier value) {
    return new Meter(identity.name(), identity.labels(), kind, value);
  }

  private static Identity identity(String name, String... labels) {
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException("Labels come in pairs of name and value: " + name);
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      pairs.put(checked(labels[i]), labels[i + 1]);
    }
    return new Identity(checked(name), Map.copyOf(pairs));
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the name of a meter or label: " + name);
    }
    return name;
  }
}
