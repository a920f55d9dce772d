package org.leafport.tcu.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.leafport.tcu.probe.CrmEntry.Parameter;

/**
 * The configurations that units are known to have; those with a block can be sent (probe data,
 * section 11.4).
 */
public enum KnownConfiguration {
  /** Built in, United States. */
  UNITED_STATES(0x2220, "ZE0/AZE0, US market"),
  /** Built in, Japan. */
  JAPAN(0x2120, "ZE0/AZE0, Japanese market"),
  /** Built in, Europe. */
  EUROPE(
      0x2023, "AZE0, European market, without new battery analysis", Blocks.stock(Stream.empty())),
  /** Built in, Europe, later software. */
  EUROPE_WITH_ANALYSIS(
      0x2027,
      "AZE0, European market, with new battery analysis",
      Blocks.stock(Blocks.NEW_ANALYSIS.stream())),
  /** All fields a unit knows; may not work on the first generation. */
  ALL_FIELDS(0x2041, "custom: all fields", Blocks.all(Blocks.NEW_ANALYSIS.stream())),
  /** All fields but those that need later software. */
  ALL_FIELDS_WITHOUT_ANALYSIS(
      0x2042, "custom: all fields without new battery analysis", Blocks.all(Stream.empty()));

  /** What a car reports whose configuration is not known. */
  public static final int NONE = -1;

  private final int id;
  private final String title;
  private final Optional<ProbeConfiguration> configuration;

  KnownConfiguration(int id, String title) {
    this.id = id;
    this.title = title;
    this.configuration = Optional.empty();
  }

  KnownConfiguration(int id, String title, List<ConfigurationEntry> entries) {
    this.id = id;
    this.title = title;
    this.configuration =
        Optional.of(ProbeConfiguration.compose(id, ProbeConfiguration.USUAL_SEED, entries));
  }

  /** The configuration with an id; empty when it is not known. */
  public static Optional<KnownConfiguration> of(int id) {
    return Arrays.stream(values()).filter(known -> known.id == id).findFirst();
  }

  /** The name of any id for people: title and decimal id, or "--" for {@link #NONE}. */
  public static String nameOf(int id) {
    if (id == NONE) {
      return "--";
    }
    return "%s (%d)".formatted(of(id).map(known -> known.title).orElse("Unknown"), id);
  }

  /** 0..65535. */
  public int id() {
    return id;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The configuration itself; empty when its block is not known and it can't be sent. */
  public Optional<ProbeConfiguration> configuration() {
    return configuration;
  }

  /** The entries, written once and put together. */
  private static final class Blocks {
    private static final int SAMPLE_INTERVAL = 30;

    private static final List<Parameter> SUDDEN_START =
        List.of(new Parameter('1', 20), new Parameter('6', 0), new Parameter('7', 1));

    private static final List<Parameter> SUDDEN_ACCELERATION =
        List.of(
            new Parameter('8', 15),
            new Parameter('9', 12),
            new Parameter('A', 10),
            new Parameter('B', 9),
            new Parameter('C', 8),
            new Parameter('4', 1));

    private static final List<Parameter> CHANGING_SPEED = List.of(new Parameter('D', 50));

    private static final List<Parameter> ACCELERATOR_WORK =
        Stream.of(SUDDEN_START, SUDDEN_ACCELERATION, CHANGING_SPEED).flatMap(List::stream).toList();

    private static final List<ConfigurationEntry> STOCK =
        Stream.of(
                sampled(0x05, 0x0d, 0x0f, 0x12, 0xfa),
                Stream.of(DotEntry.onChange(0x10), DotEntry.onChange(0x11)),
                recorded(0x80, 0x81, 0x85, 0x89, 0x8a, 0x8b, 0x90, 0x91, 0x92, 0x95, 0x96, 0x97),
                recorded(0x98, 0xa0, 0xa1, 0xa3, 0xa4, 0xa5, 0xa9, 0xab, 0xaf, 0xb1, 0xb3, 0xb4),
                recorded(0xb5, 0xb6, 0xb7, 0xba, 0xbf, 0xd7, 0xd8, 0xd9, 0xda, 0xde, 0xdf, 0xe1),
                recorded(0xe2, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xed),
                Stream.of(
                    CrmEntry.leftOut(0x9a),
                    CrmEntry.leftOut(0xc4),
                    CrmEntry.recorded(0x86, new Parameter('1', 10)),
                    CrmEntry.recorded(0x87, new Parameter('1', 10)),
                    CrmEntry.recorded(0x88, new Parameter('2', 100)),
                    new CrmEntry(0xb9, true, ACCELERATOR_WORK),
                    CrmEntry.recorded(0xbd, new Parameter('3', 180)),
                    airConditioning(56, 58, 70, 57)))
            .flatMap(entries -> entries.map(ConfigurationEntry.class::cast))
            .toList();

    private static final List<ConfigurationEntry> CUSTOM =
        Stream.of(
                sampled(0x0c, 0x0e),
                recorded(0x82, 0x83, 0x8c, 0x9a, 0xb8, 0xc4, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1),
                recorded(0xd2, 0xd5, 0xf8),
                Stream.of(
                    CrmEntry.recorded(0xc5, new Parameter('I', 10)),
                    new CrmEntry(0xd3, true, SUDDEN_START),
                    new CrmEntry(0xd4, true, SUDDEN_ACCELERATION),
                    new CrmEntry(0xd6, true, CHANGING_SPEED),
                    airConditioning(58, 58, 72, 57)))
            .flatMap(entries -> entries.map(ConfigurationEntry.class::cast))
            .toList();

    private static final List<ConfigurationEntry> NEW_ANALYSIS = List.of(CrmEntry.recorded(0xee));

    static List<ConfigurationEntry> stock(Stream<ConfigurationEntry> more) {
      return Stream.concat(STOCK.stream(), more).toList();
    }

    /** The custom entries take the place of stock entries for the same label. */
    static List<ConfigurationEntry> all(Stream<ConfigurationEntry> more) {
      Map<Integer, ConfigurationEntry> byLabel = new TreeMap<>();
      Stream.of(STOCK.stream(), CUSTOM.stream(), more)
          .flatMap(entries -> entries)
          .forEach(entry -> byLabel.put(entry.label(), entry));
      return List.copyOf(byLabel.values());
    }

    private static Stream<DotEntry> sampled(int... labels) {
      return Arrays.stream(labels).mapToObj(label -> DotEntry.sampled(label, SAMPLE_INTERVAL));
    }

    private static Stream<CrmEntry> recorded(int... labels) {
      return Arrays.stream(labels).mapToObj(label -> CrmEntry.recorded(label));
    }

    private static CrmEntry airConditioning(int e, int f, int g, int h) {
      return CrmEntry.recorded(
          0xbe,
          new Parameter('E', e),
          new Parameter('F', f),
          new Parameter('G', g),
          new Parameter('H', h));
    }
  }
}
