package org.leafport.tcu.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.acp.VehicleDescriptor.Field;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.Octets;

/** Every vector about writing a part of a message. */
class AcpComposeVectorTest {
  private static final Map<String, Field> DESCRIPTOR_FIELDS =
      Map.of(
          "vin", Field.VIN,
          "dcm", Field.TCU_ID,
          "imei_msn", Field.IMEI,
          "navi_id", Field.NAVIGATION_ID,
          "sim_id", Field.ICCID,
          "dcm_ver", Field.TCU_VERSION,
          "batt_id", Field.BATTERY_ID,
          "vehicle_type", Field.VEHICLE_TYPE);

  @TestFactory
  Stream<DynamicTest> compose() {
    return new VectorFiles("gen2").each("acp-compose", AcpComposeVectorTest::check);
  }

  private static void check(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    if (expected.containsKey("error")) {
      assertThrows(IllegalArgumentException.class, () -> compose(input));
    } else {
      assertEquals(expected.getString("bytes"), HexFormat.of().formatHex(compose(input)));
    }
  }

  private static byte[] compose(JsonObject input) {
    ByteWriter out = new ByteWriter();
    switch (input.getString("op")) {
      case "ie" -> element(out, input);
      case "app_header" -> header(input).write(out);
      case "version" -> version(input.getJsonArray("values")).write(out);
      case "veh_desc" -> descriptor(input.getJsonObject("fields")).write(out);
      case "timestamp" -> AcpTime.write(out, time(input, "timestamp"));
      case "timesync" ->
          new TimeSync(input.getBoolean("flag"), time(input, "timestamp")).write(out);
      case "command_tail" ->
          new CommandElement(input.getBoolean("flag"), input.getInt("command")).write(out);
      case "horn" -> horn(input).write(out);
      case "remote_start" -> remoteStart(ints(input.getJsonArray("flags"))).write(out);
      case "ac_temperature" -> Order.writeTemperature(out, temperature(input));
      case "service_provisioning" -> services(input.getJsonArray("entries")).write(out);
      case "config" -> settings(input.getJsonArray("elements")).write(out);
      case "ack" -> out.bytes(acknowledgement(input).encode());
      case "auth" ->
          new AcpCredentials(input.getString("username"), input.getString("password")).write(out);
      default -> throw new AssertionError("unknown kind of vector: " + input);
    }
    return out.toBytes();
  }

  private static void element(ByteWriter out, JsonObject input) {
    if (input.containsKey("text")) {
      assertEquals(ElementType.ASCII.code(), input.getInt("ie_id"));
      AcpText.write(out, input.getString("text"));
    } else {
      ElementType type = ElementType.ofHeader(input.getInt("ie_id") << 6);
      Element.write(out, type, Octets.ofHex(input.getString("value")));
    }
  }

  private static AcpHeader header(JsonObject input) {
    return new AcpHeader(
        input.getInt("special", 1) != 0,
        input.getInt("app_id"),
        input.getInt("mcf"),
        AcpHeader.before(0, input.getInt("body_length")).length());
  }

  private static AcpVersion version(JsonArray values) {
    return new AcpVersion(values.getInt(0), values.getInt(1), values.getInt(2), values.getInt(3));
  }

  private static VehicleDescriptor descriptor(JsonObject fields) {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    fields.forEach(
        (name, value) -> {
          if (value != JsonValue.NULL) {
            texts.put(DESCRIPTOR_FIELDS.get(name), fields.getString(name));
          }
        });
    return VehicleDescriptor.of(texts);
  }

  private static LocalDateTime time(JsonObject input, String member) {
    return LocalDateTime.parse(input.getString(member));
  }

  private static HornAndLights horn(JsonObject input) {
    HornAndLights.Kind kind =
        Stream.of(HornAndLights.Kind.values())
            .filter(each -> each.code() == input.getInt("type"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such kind"));
    return HornAndLights.of(kind, input.getInt("seconds"));
  }

  private static RemoteStart remoteStart(List<Integer> flags) {
    return new RemoteStart(
        flag(flags.get(0)),
        flags.get(1),
        flag(flags.get(2)),
        flag(flags.get(3)),
        flag(flags.get(4)),
        flag(flags.get(5)),
        flag(flags.get(6)));
  }

  /** Where a number would not fit one bit, the record's type leaves it no room. */
  private static boolean flag(int value) {
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("not one bit: " + value);
    }
    return value == 1;
  }

  private static Optional<ClimateTemperature> temperature(JsonObject input) {
    return input.containsKey("unit")
        ? Optional.of(
            new ClimateTemperature(input.getInt("unit"), input.getInt("temp"), time(input, "now")))
        : Optional.empty();
  }

  private static ServiceList services(JsonArray entries) {
    return new ServiceList(
        entries.getValuesAs(JsonArray.class).stream()
            .map(AcpComposeVectorTest::ints)
            .map(entry -> new ServiceList.Entry(entry.get(0), flag(entry.get(1)), entry.get(2)))
            .toList());
  }

  private static SettingList settings(JsonArray elements) {
    return new SettingList(
        elements.getValuesAs(JsonArray.class).stream()
            .map(
                element ->
                    new SettingList.Setting(
                        element.getInt(0), element.getInt(1), Octets.ofHex(element.getString(2))))
            .toList());
  }

  private static Acknowledgement acknowledgement(JsonObject input) {
    return new Acknowledgement(
        VehicleDescriptor.of(input.getString("vin"), input.getString("tcu_id")),
        input.getInt("destination_id"),
        input.getInt("source_id"),
        flag(input.getInt("value"))
            ? Acknowledgement.Verdict.POSITIVE
            : Acknowledgement.Verdict.NEGATIVE);
  }

  private static List<Integer> ints(JsonArray array) {
    return array.getValuesAs(JsonNumber.class).stream().map(JsonNumber::intValueExact).toList();
  }

  static Instant instant(String utc) {
    return LocalDateTime.parse(utc).toInstant(java.time.ZoneOffset.UTC);
  }
}
