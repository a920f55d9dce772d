package org.leafport.tcu.gdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;

/** Every vector of the Gen1 protocol that concerns bytes alone. */
class GdcVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("gdc");
  private static final HexFormat HEX = HexFormat.of();

  /** Type 3, length to be filled in, vehicle element of a captured car, body code 28. */
  private static final String REPORT_HEAD =
      "03020000205eb17051534a4e4641415a4530553030313233343"
          + "54c3230313330303039393030314f0000000000000000000000000000004c31303032303030373730"
          + "30315438393335383030303030303030303030303137004a30362e32370000000000"
          + "2800";

  private static final String TIME = "8ca0fb12";
  private static final String POSITION = "c02f160b9f08201128";
  private static final String EV = "04002a00370200000b0c12c690321d2349202992";

  @TestFactory
  Stream<DynamicTest> parseMessages() {
    return VECTORS.each("parse-messages", GdcVectorTest::decodesAsExpected);
  }

  @TestFactory
  Stream<DynamicTest> config() {
    return VECTORS.each("config", GdcVectorTest::decodesAsExpected);
  }

  @TestFactory
  Stream<DynamicTest> malformed() {
    return VECTORS.each(
        "malformed",
        vector -> {
          byte[] frame = bytes(vector.getString("input"));
          GdcException error = assertThrows(GdcException.class, () -> GdcDecoder.decode(frame));
          assertEquals(
              vector.getJsonObject("expected").getString("error"), error.error().toString());
        });
  }

  @TestFactory
  Stream<DynamicTest> evinfo() {
    return VECTORS.each(
        "evinfo",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          Report report = report(TIME, POSITION, input.getString("body"));
          assertSame(vector.getJsonObject("expected").get("parsed"), describe(report.ev()));
        });
  }

  @TestFactory
  Stream<DynamicTest> gps() {
    return VECTORS.each(
        "gps",
        vector ->
            assertSame(
                vector.get("expected"),
                report(TIME, vector.getString("input"), EV)
                    .position()
                    .map(GdcVectorTest::describe)
                    .orElse(null)));
  }

  @TestFactory
  Stream<DynamicTest> timestamp() {
    return VECTORS.each(
        "timestamp",
        vector -> {
          Map<String, Object> actual = new LinkedHashMap<>();
          Report report = report(vector.getString("input"), POSITION, EV);
          actual.put("timestamp", describe(report.positionTime()));
          assertSame(vector.get("expected"), actual);
        });
  }

  @TestFactory
  Stream<DynamicTest> responses() {
    return VECTORS.each(
        "responses",
        vector ->
            assertEquals(
                vector.getJsonObject("expected").getString("bytes"),
                HEX.formatHex(order(vector.getJsonObject("input")))));
  }

  @TestFactory
  Stream<DynamicTest> passwordHash() {
    return VECTORS.each(
        "password-hash",
        vector -> {
          String password = vector.getString("input");
          Map<String, Object> actual = new LinkedHashMap<>();
          boolean valid = CarwingsPassword.isValid(password);
          actual.put("valid", valid);
          actual.put("hash", valid ? CarwingsPassword.hash(password) : null);
          assertSame(vector.get("expected"), actual);
        });
  }

  @TestFactory
  Stream<DynamicTest> framing() {
    return VECTORS.each(
        "framing",
        vector -> {
          List<String> messages = new ArrayList<>();
          Map<String, Object> actual = new LinkedHashMap<>();
          JsonArray reads = vector.getJsonObject("input").getJsonArray("reads");
          actual.put("error", frame(reads, messages).map(GdcError::toString).orElse(null));
          actual.put("messages", messages);
          assertSame(vector.get("expected"), actual);
        });
  }

  private static void decodesAsExpected(JsonObject vector) throws GdcException {
    assertSame(
        vector.get("expected"), describe(GdcDecoder.decode(bytes(vector.getString("input")))));
  }

  private static Optional<GdcError> frame(JsonArray reads, List<String> messages) {
    GdcFrameReader reader = new GdcFrameReader();
    try {
      for (JsonString read : reads.getValuesAs(JsonString.class)) {
        reader.feed(ByteBuffer.wrap(bytes(read.getString())));
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
          messages.add(HEX.formatHex(next.get()));
        }
      }
      reader.end();
      return Optional.empty();
    } catch (GdcException e) {
      return Optional.of(e.error());
    }
  }

  private static byte[] order(JsonObject input) {
    boolean accept = input.getBoolean("accept", true);
    return switch (input.getString("kind")) {
      case "no_command" -> Gen1Order.notNow();
      case "type4" ->
          input.containsKey("destination")
              ? GdcOrder.configurationRequest(input.getInt("destination")).encode()
              : Gen1Order.ofCommandType(input.getInt("command_type")).orElseThrow().accepted();
      case "type2" ->
          input.containsKey("destination")
              ? GdcOrder.order(input.getInt("destination"), input.getInt("command_code"), accept)
                  .encode()
              : type2(input.getInt("command_type"), accept);
      default -> throw new IllegalArgumentException("unknown kind of vector: " + input);
    };
  }

  private static byte[] type2(int commandType, boolean accept) {
    return Gen1Order.ofCommandType(commandType)
        .map(order -> accept ? order.accepted() : order.refused())
        .orElseGet(
            () -> {
              assertEquals(6, commandType, "the test order is the only one besides");
              return GdcOrder.order(BodyCode.LOGON.code(), 1, accept).encode();
            });
  }

  private static Report report(String time, String position, String ev) throws GdcException {
    String rest = "04" + time + "09" + position + "00" + ev;
    byte[] frame = bytes(REPORT_HEAD + rest);
    frame[2] = (byte) (frame.length >> 8);
    frame[3] = (byte) frame.length;
    return (Report) GdcDecoder.decode(frame);
  }

  private static Map<String, Object> describe(GdcMessage message) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", message.header().type());
    map.put("type_name", typeName(message));
    map.put("length", message.header().length());
    map.put("vehicle_descriptor", message.header().descriptor());
    map.put("vehicle_codes", message.header().codes());
    map.put("tcu", describe(message.identity()));
    map.put("body_code", message.bodyCode());
    map.put("body_type", message.body().map(GdcVectorTest::bodyType).orElse(null));
    map.put("timestamp", describe(message.positionTime()));
    map.put("gps", message.position().map(GdcVectorTest::describe).orElse(null));
    map.put("auth", message.credentials().map(GdcVectorTest::describe).orElse(null));
    map.put("evinfo", message instanceof Report report ? describe(report.ev()) : null);
    map.put(
        "config", message instanceof ConfigReport config ? describe(config.configuration()) : null);
    return map;
  }

  private static String typeName(GdcMessage message) {
    if (message instanceof Logon) {
      return "INIT";
    }
    return message instanceof Report ? "DATA" : "CONFIG";
  }

  private static String bodyType(BodyCode body) {
    return switch (body) {
      case LOGON -> "logon";
      case CHARGE_STATUS -> "charge_status";
      case CABLE_REMINDER -> "cp_remind";
      case REMOTE_STOP -> "remote_stop";
      case CHARGE_RESULT -> "charge_result";
      case AC_RESULT -> "ac_result";
      case CONFIG_READ -> "config_read";
      case BATTERY_HEAT -> "battery_heat";
    };
  }

  private static Map<String, Object> describe(TcuIdentity identity) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("vin", identity.vin());
    map.put("tcu_id", identity.tcuId());
    map.put("msn", identity.msn().orElse(null));
    map.put("unit_id", identity.unitId());
    map.put("iccid", identity.iccid());
    map.put("sw_version", identity.softwareVersion().orElse(null));
    return map;
  }

  private static String describe(Optional<LocalDateTime> time) {
    return time.map(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")::format).orElse(null);
  }

  private static Map<String, Object> describe(GdcPosition position) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("valid_position", position.valid());
    map.put("datum", position.datum());
    map.put("latitude", position.latitudeDegrees());
    map.put("longitude", position.longitudeDegrees());
    map.put("lat_mode", position.south() ? "S" : "N");
    map.put("lon_mode", position.west() ? "W" : "E");
    map.put("home_status", position.atHome());
    map.put("usable", position.usable());
    return map;
  }

  private static Map<String, Object> describe(Credentials credentials) {
    return Map.of("user", credentials.user(), "pass", credentials.passwordHash());
  }

  private static Map<String, Object> describe(EvStatus ev) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rangeinfo_len", ev.rangeElementLength());
    map.put("evinfo_len", ev.evElementLength());
    map.put("acon", ev.rangeFactorClimateOn());
    map.put("acoff", ev.rangeFactorClimateOff());
    map.put("alertstate", ev.alertByte());
    map.put("resultstate", ev.resultByte());
    map.put("chargestate", ev.chargeState());
    map.put("charging", ev.charging());
    map.put("quick_charging", ev.quickCharging());
    map.put("charging_finish", ev.chargeFinished());
    map.put("ignition", ev.ignition());
    map.put("direction_forward", ev.forward());
    map.put("parked", ev.parked());
    map.put("acstate", ev.climateRunning());
    map.put("pluggedin", ev.pluggedIn());
    map.put("full_chg", ev.minutesToFull3kW());
    map.put("limit_chg", ev.minutesToFull1400W());
    map.put("counter", ev.counter());
    map.put("gids", ev.gids());
    map.put("soh", ev.stateOfHealthPercent());
    map.put("soc", ev.socPercent());
    map.put("chargebars", ev.chargeBars());
    map.put("capacity_bars", ev.capacityBars());
    map.put("6kw_chg", ev.minutesToFull6kW());
    map.put("obc_6kw_exist", ev.has6kWCharger());
    map.put("batt_heat_active", ev.batteryHeaterActive());
    map.put("batt_heat_exist", ev.hasBatteryHeater());
    map.put("pri_ac_req_result", ev.climateRequestResult());
    map.put("pri_ac_stop_result", ev.climateStopResult());
    map.put("batt_start_stop", ev.heaterStartStop());
    map.put("charge_request_result", ev.chargeRequestResult());
    map.put("charge_stop", ev.chargeStop());
    map.put("not_plugin_alert", ev.cableNotConnected());
    map.put("error_notification", ev.errorCode());
    map.put("soc_display", 0);
    return map;
  }

  private static Map<String, Object> describe(TcuConfigurationReport configuration) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dial_code", configuration.dialCode());
    map.put("apn_name", configuration.apn());
    map.put("apn_user", configuration.apnUser());
    map.put("apn_pass", configuration.apnPassword());
    map.put("dns1", configuration.dns1());
    map.put("dns2", configuration.dns2());
    map.put("server_url", configuration.serverUrl());
    map.put("proxy_url", configuration.proxyUrl());
    map.put("proxy_port", configuration.proxyPort());
    map.put("gprs_type", configuration.connectionType());
    return map;
  }

  /** Same keys, same values; numbers within 1e-9. */
  private static void assertSame(JsonValue expected, Object actual) {
    assertSame("", expected, actual);
  }

  private static void assertSame(String path, JsonValue expected, Object actual) {
    switch (expected.getValueType()) {
      case OBJECT -> {
        Map<?, ?> map = (Map<?, ?>) actual;
        assertEquals(expected.asJsonObject().keySet(), map == null ? null : map.keySet(), path);
        expected
            .asJsonObject()
            .forEach((key, value) -> assertSame(path + "/" + key, value, map.get(key)));
      }
      case ARRAY -> {
        List<?> list = (List<?>) actual;
        JsonArray array = expected.asJsonArray();
        assertEquals(array.size(), list.size(), path);
        for (int i = 0; i < list.size(); i++) {
          assertSame(path + "/" + i, array.get(i), list.get(i));
        }
      }
      case NUMBER ->
          assertEquals(
              ((JsonNumber) expected).doubleValue(), ((Number) actual).doubleValue(), 1e-9, path);
      case STRING -> assertEquals(((JsonString) expected).getString(), actual, path);
      case TRUE -> assertEquals(true, actual, path);
      case FALSE -> assertEquals(false, actual, path);
      case NULL -> assertEquals(null, actual, path);
    }
  }

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex);
  }
}
