package org.leafport.tcu.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** Every vector of probe data that concerns bytes and rules alone. */
class ProbeVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("probe");
  private static final HexFormat HEX = HexFormat.of();
  private static final double EXACT = 1e-9;
  private static final double ROUNDED = 1e-3;

  /** And what the records hold can be written and is read back equal. */
  @TestFactory
  Stream<DynamicTest> crmFiles() {
    return VECTORS.each(
        "crm_files",
        vector -> {
          CrmFile file = CrmDecoder.decode(bytes(vector.getString("input")));
          Expected.assertSame(vector.get("expected"), Canonical.crmFile(file), EXACT);
          CrmFile again = CrmDecoder.decode(CrmEncoder.encode(file));
          assertEquals(file.header(), again.header());
          assertEquals(file.records(), again.records());
        });
  }

  @TestFactory
  Stream<DynamicTest> dotFiles() {
    return VECTORS.each(
        "dot_files",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          JsonObject expected = vector.getJsonObject("expected");
          DotFile file = DotDecoder.decode(bytes(input.getString("payload")));
          Map<String, Object> actual = Canonical.dotFile(file);
          if (expected.containsKey("csv")) {
            GpsRollover clock = new GpsRollover(Instant.parse(input.getString("now")));
            actual.put("csv", DotTable.csv(file, clock));
          }
          Expected.assertSame(expected, actual, EXACT);
        });
  }

  @TestFactory
  Stream<DynamicTest> containers() {
    return VECTORS.each(
        "probe_containers",
        vector ->
            Expected.assertSame(
                vector.get("expected"), container(bytes(vector.getString("input"))), EXACT));
  }

  @TestFactory
  Stream<DynamicTest> coordinates() {
    return VECTORS.each(
        "coordinates",
        vector -> {
          ProbePosition position =
              ProbePosition.read(new ByteReader(bytes(vector.getString("input"))));
          Map<String, Object> actual = new LinkedHashMap<>();
          actual.put("latitude", position.latitudeDegrees());
          actual.put("longitude", position.longitudeDegrees());
          Expected.assertSame(vector.get("expected"), actual, EXACT);
        });
  }

  @TestFactory
  Stream<DynamicTest> timestamps() {
    return VECTORS.each(
        "timestamps",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          ProbeTime time = ProbeTime.readSix(new ByteReader(bytes(input.getString("wire"))));
          GpsRollover clock = new GpsRollover(Instant.parse(input.getString("now")));
          Expected.assertSame(
              vector.get("expected"),
              clock.correct(time).map(Instant::toString).orElse(null),
              EXACT);
        });
  }

  /** And those that are built in are put together to the very same. */
  @TestFactory
  Stream<DynamicTest> configurations() {
    return VECTORS.each(
        "probe_config",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          ProbeConfiguration configuration =
              input.containsKey("clear")
                  ? ProbeConfiguration.readClear(bytes(input.getString("clear")))
                  : composed(input);
          assertEquals(input.getInt("config_id"), configuration.id());
          Expected.assertContains(vector.get("expected"), configuration(configuration), EXACT);
          assertEquals(configuration, ProbeConfiguration.readWire(configuration.wire()));
          KnownConfiguration.of(configuration.id())
              .flatMap(KnownConfiguration::configuration)
              .ifPresent(builtIn -> assertEquals(configuration, builtIn));
        });
  }

  /** The items themselves are the envelope's business and tested there. */
  @TestFactory
  Stream<DynamicTest> itemsOfTheSecondGeneration() {
    return VECTORS.each(
        "probe_v2",
        vector -> {
          JsonObject expected = vector.getJsonObject("expected");
          List<Octets> items =
              expected.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                  .map(item -> Octets.ofHex(item.getString("data")))
                  .toList();
          CrmItems read = CrmItemDecoder.decode(expected.getInt("service"), items);
          Expected.assertSame(expected.get("records"), Canonical.records(read.records()), EXACT);
        });
  }

  @TestFactory
  Stream<DynamicTest> derivedValues() {
    return VECTORS.each(
        "derived_values",
        vector ->
            Expected.assertContains(
                vector.get("expected"), figures(vector.getJsonObject("input")), ROUNDED));
  }

  private static Map<String, Object> container(byte[] file) {
    Map<String, Object> map = new LinkedHashMap<>();
    try {
      ProbeContainer container = ProbeContainer.open(file);
      byte[] payload = container.payload().toBytes();
      map.put("ok", true);
      map.put("error", null);
      put(map, container.header());
      map.put("length_matches", container.lengthMatches());
      map.put("payload", container.payload().toHex());
      map.put("kind", PayloadKind.of(payload).name().toLowerCase(Locale.ROOT));
      map.put("confirm", container.header().fileNumber());
      assertEquals(HEX.formatHex(file), HEX.formatHex(container.encode()));
    } catch (ContainerException e) {
      map.put("ok", false);
      map.put("error", e.error().name().toLowerCase(Locale.ROOT));
      map.put("confirm", null);
      e.header().ifPresent(header -> put(map, header));
    }
    return map;
  }

  private static void put(Map<String, Object> map, ContainerHeader header) {
    map.put("seed", header.seed());
    map.put("xor_key", header.key());
    map.put("file_number", header.fileNumber());
    map.put("coordinate_system", header.coordinateSystem());
    map.put("declared_length", header.declaredLength());
    map.put("checksum", header.checksum());
  }

  private static ProbeConfiguration composed(JsonObject input) throws ProtocolException {
    List<ConfigurationEntry> entries = new ArrayList<>();
    for (JsonObject entry : input.getJsonArray("dot").getValuesAs(JsonObject.class)) {
      entries.add(
          new DotEntry(
              Integer.decode(entry.getString("label")),
              entry.getBoolean("enabled"),
              entry.getString("mode1").charAt(0),
              entry.getInt("value1"),
              entry.getString("mode2").charAt(0),
              entry.getInt("value2")));
    }
    for (JsonObject entry : input.getJsonArray("crm").getValuesAs(JsonObject.class)) {
      entries.add(
          new CrmEntry(
              Integer.decode(entry.getString("label")),
              entry.getBoolean("enabled"),
              parameters(entry.getJsonArray("params"))));
    }
    return ProbeConfiguration.compose(input.getInt("config_id"), input.getInt("seed"), entries);
  }

  private static List<CrmEntry.Parameter> parameters(JsonArray parameters) {
    return parameters.getValuesAs(JsonObject.class).stream()
        .map(each -> new CrmEntry.Parameter(each.getString("id").charAt(0), each.getInt("value")))
        .toList();
  }

  private static Map<String, Object> configuration(ProbeConfiguration configuration) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("clear", HEX.formatHex(configuration.clear()));
    map.put("wire", HEX.formatHex(configuration.wire()));
    map.put("pi_message", HEX.formatHex(configuration.loadMessage()));
    map.put("length", configuration.clear().length);
    map.put("seed", configuration.seed());
    map.put("entry_count", configuration.entries().size());
    map.put("entries", configuration.entries().stream().map(ProbeVectorTest::entry).toList());
    return map;
  }

  private static Map<String, Object> entry(ConfigurationEntry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", "0x%02x".formatted(entry.label()));
    map.put("enabled", entry.enabled());
    if (entry instanceof DotEntry dot) {
      map.put("mode1", String.valueOf(dot.mode1()));
      map.put("value1", dot.value1());
      map.put("mode2", String.valueOf(dot.mode2()));
      map.put("value2", dot.value2());
    } else if (entry instanceof CrmEntry crm) {
      map.put(
          "params",
          crm.parameters().stream()
              .map(each -> Map.of("id", String.valueOf(each.id()), "value", each.value()))
              .toList());
    }
    return map;
  }

  private static Map<String, Object> figures(JsonObject input) {
    if (input.containsKey("eco_tree_fifths_sum")) {
      EcoForest forest = new EcoForest(number(input, "eco_tree_fifths_sum").orElseThrow());
      return Map.of("trees", forest.trees(), "co2_tonnes", forest.co2Tonnes());
    }
    if (input.containsKey("wh_per_km")) {
      double wattHours = input.getJsonNumber("wh_per_km").doubleValue();
      return Map.of("bars", EconomyRating.of(wattHours).bars());
    }
    return input.containsKey("distance_m") ? tripFigures(input) : periodFigures(input);
  }

  private static Map<String, Object> tripFigures(JsonObject input) {
    Optional<Long> motor = number(input, "motor_consumption_raw");
    Optional<Long> airConditioning = number(input, "aircon_consumption_raw");
    Optional<Long> regenerated = number(input, "regen_raw");
    TripFigures trip =
        new TripFigures(
            number(input, "distance_m"),
            motor,
            airConditioning,
            regenerated,
            number(input, "energy_start_wh").map(Long::intValue),
            number(input, "energy_end_wh").map(Long::intValue));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("motor_kwh", kilowattHours(EnergyCounter.TRIP_MOTOR, motor));
    map.put("aircon_kwh", kilowattHours(EnergyCounter.TRIP_AIR_CONDITIONING, airConditioning));
    map.put(
        "auxiliary_kwh",
        kilowattHours(EnergyCounter.TRIP_AUXILIARY, number(input, "auxiliary_consumption_raw")));
    map.put(
        "idle_kwh", kilowattHours(EnergyCounter.TRIP_IDLE, number(input, "idle_consumption_raw")));
    map.put("regen_kwh", kilowattHours(EnergyCounter.TRIP_REGENERATED, regenerated));
    map.put("consumed_kwh", orNull(trip.consumedKilowattHours()));
    map.put("eco_trees", number(input, "eco_tree_fifths").map(TripFigures::ecoTrees).orElse(null));
    map.put(
        "wh_per_km", trip.consumption().map(TripFigures.Consumption::wattHoursPerKm).orElse(null));
    map.put(
        "wh_per_km_source",
        trip.consumption()
            .map(consumption -> consumption.source().name().toLowerCase(Locale.ROOT))
            .orElse(null));
    return map;
  }

  private static Map<String, Object> periodFigures(JsonObject input) {
    Optional<Long> regenerated = number(input, "regen_raw");
    Optional<Long> consumed = number(input, "consumption_raw");
    Optional<Double> distance =
        Optional.ofNullable(input.getJsonNumber("distance_km")).map(JsonNumber::doubleValue);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("regen_kwh", kilowattHours(EnergyCounter.PERIOD_REGENERATED, regenerated));
    map.put("consumed_kwh", kilowattHours(EnergyCounter.PERIOD_CONSUMED, consumed));
    map.put(
        "wh_per_km", orNull(new PeriodFigures(distance, regenerated, consumed).wattHoursPerKm()));
    return map;
  }

  private static Double kilowattHours(EnergyCounter counter, Optional<Long> raw) {
    return raw.map(counter::kilowattHours).orElse(null);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Optional<Long> number(JsonObject input, String name) {
    JsonValue value = input.getOrDefault(name, JsonValue.NULL);
    return value instanceof JsonNumber number ? Optional.of(number.longValue()) : Optional.empty();
  }

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex);
  }
}
