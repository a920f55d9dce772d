package org.leafport.tcu.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.acp.ApplicationInfo.Field;

/** Every vector about reading a part of a message, or the head of one. */
class AcpParseVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("gen2");
  private static final double TOLERANCE = 1e-8;

  private interface Reading {
    Object read(AcpReader reader) throws AcpException;
  }

  @TestFactory
  Stream<DynamicTest> parse() {
    return VECTORS.each("acp-parse", AcpParseVectorTest::check);
  }

  @TestFactory
  Stream<DynamicTest> evInfo() {
    return VECTORS.each("ev-info", AcpParseVectorTest::check);
  }

  private static void check(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    AcpReader reader = new AcpReader(HexFormat.of().parseHex(input.getString("data")));
    try {
      Object value = reading(input.getString("op")).read(reader);
      if (expected.getBoolean("partial", false)) {
        @SuppressWarnings("unchecked") // An element with members is described as a map of them.
        Map<String, ?> members = (Map<String, ?>) value;
        Expected.assertContains(expected.get("value"), members, TOLERANCE);
      } else {
        Expected.assertSame(expected.get("value"), value, TOLERANCE);
      }
      assertEquals(expected.getInt("consumed"), reader.offset(), "consumed");
    } catch (AcpException e) {
      Expected.assertSame(expected, Map.of("error", describe(e.error())), TOLERANCE);
    }
  }

  private static Map<String, Object> describe(AcpError error) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", error == AcpError.TRUNCATED ? "TRUNCATED" : "INVALID");
    map.put("code", error.code().isPresent() ? error.code().getAsInt() : null);
    return map;
  }

  private static Reading reading(String op) {
    return switch (op) {
      case "app_header" -> reader -> describe(AcpHeader.read(reader));
      case "version" -> reader -> describe(AcpVersion.read(reader));
      case "veh_desc" -> reader -> describe(VehicleDescriptor.read(reader));
      case "timestamp" -> reader -> describe(AcpTime.read(reader, "timestamp"));
      case "position" -> reader -> describe(AcpPosition.read(reader));
      case "auth" -> reader -> describe(AcpCredentials.read(reader));
      case "app_info" -> reader -> describe(ApplicationInfo.read(reader));
      case "ev_info" -> reader -> describe(EvInfo.read(reader));
      case "security_header" -> reader -> describe(SecurityHeader.read(reader));
      case "security_data" -> reader -> describe(SecurityResult.read(reader));
      case "config_results" -> reader -> describe(ConfigurationReport.read(reader));
      case "dtc_info" -> reader -> describe(TroubleCodes.read(reader));
      case "tire_pressure" -> reader -> describe(TyrePressures.read(reader));
      case "maintenance" -> reader -> describe(Maintenance.read(reader));
      case "probe_header" -> reader -> describe(ProbeUpload.Types.read(reader));
      case "probe_data" -> reader -> describe(ProbeUpload.Content.read(reader));
      case "probe_form_item" -> reader -> describe(ProbeItem.read(reader));
      default -> request(op);
    };
  }

  private static Reading request(String op) {
    int application = Integer.parseInt(op.substring("request_".length()));
    RequestLayout layout = RequestLayout.of(application).orElseThrow();
    return reader -> {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("app_header", describe(AcpHeader.read(reader)));
      RequestHead head = layout.read(reader);
      head.version().ifPresent(version -> map.put("version", describe(version)));
      map.put("veh_desc", describe(head.vehicle()));
      map.put("dest_id", head.destination());
      map.put("source_id", head.sourceId());
      head.time().ifPresent(time -> map.put("timestamp", describe(time)));
      head.position().ifPresent(position -> map.put("position", describe(position)));
      if (layout != RequestLayout.CONFIGURATION) {
        map.put("auth", head.credentials().map(AcpParseVectorTest::describe).orElse(null));
      }
      return map;
    };
  }

  private static Map<String, Object> describe(AcpHeader header) {
    return Map.of(
        "special_flag", header.special() ? 1 : 0,
        "app_id", header.application(),
        "mcf", header.controlFlags(),
        "length", header.length());
  }

  private static Map<String, Object> describe(AcpVersion version) {
    return Map.of(
        "sw_version", version.carManufacturer(),
        "hw_1", version.unitManufacturer(),
        "hw_2", version.hardwareRelease(),
        "hw_3", version.softwareRelease());
  }

  private static Map<String, Object> describe(VehicleDescriptor vehicle) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ie_id", 0);
    map.put("more_flag", vehicle.contentLength() > 31 ? 1 : 0);
    map.put("length", vehicle.contentLength());
    map.put("flags", vehicle.flags());
    vehicle.extensionFlags().ifPresent(flags -> map.put("ext_flags", flags));
    vehicle.vin().ifPresent(text -> map.put("vin", text));
    vehicle.tcuId().ifPresent(text -> map.put("dcm", text));
    vehicle.imei().ifPresent(text -> map.put("imei_msn", text));
    vehicle.navigationId().ifPresent(text -> map.put("navi_id", text));
    vehicle.iccid().ifPresent(text -> map.put("sim_id", text));
    vehicle.tcuVersion().ifPresent(text -> map.put("dcm_ver", text));
    vehicle.batteryId().ifPresent(text -> map.put("batt_id", text));
    vehicle.vehicleType().ifPresent(text -> map.put("vehicle_type", text));
    return map;
  }

  private static String describe(LocalDateTime time) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").format(time);
  }

  private static Map<String, Object> describe(AcpPosition position) {
    return Map.of(
        "valid_position", position.valid(),
        "datum", position.datum(),
        "latitude", position.latitudeDegrees(),
        "longitude", position.longitudeDegrees(),
        "lat_mode", position.south() ? "S" : "N",
        "lon_mode", position.west() ? "W" : "E",
        "home_status", position.atHome());
  }

  private static Map<String, Object> describe(AcpCredentials credentials) {
    return Map.of("username", credentials.user(), "password", credentials.password());
  }

  private static Map<String, Object> describe(ApplicationInfo info) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(
        "flags",
        Map.of(
            "fail", info.get(Field.FAILURE),
            "acFinish", info.get(Field.CLIMATE_FINISHED),
            "chargeFinish", info.get(Field.CHARGE_FINISHED),
            "plugReminder2", info.get(Field.PLUG_REMINDER)));
    map.put(
        "result",
        Map.of(
            "gba", info.get(Field.CHARGE_START_80),
            "acResult", info.get(Field.CLIMATE_RESULT),
            "chargeStop", info.get(Field.CLIMATE_OFF_RESULT),
            "chargeStart", info.get(Field.CHARGE_START)));
    map.put(
        "itm2",
        Map.of(
            "acAutoOff", info.get(Field.CLIMATE_AUTO_OFF),
            "acOn", info.get(Field.CLIMATE_ON),
            "acOff", info.get(Field.CLIMATE_OFF),
            "battInfo", info.get(Field.BATTERY_INFO)));
    map.put(
        "itm3",
        Map.of(
            "timer", info.get(Field.TIMER),
            "1", info.get(Field.ITEM_3_1),
            "2", info.get(Field.ITEM_3_2),
            "unblockCharge", info.get(Field.UNBLOCK_CHARGE)));
    map.put(
        "itm4",
        Map.of(
            "blockChargeError", info.get(Field.BLOCK_CHARGE_ERROR),
            "blockChargeResult", info.get(Field.BLOCK_CHARGE_RESULT),
            "2", info.get(Field.ITEM_4_2),
            "3", info.get(Field.ITEM_4_3)));
    map.put(
        "heatresult",
        Map.of(
            "batteryHeat", info.get(Field.BATTERY_HEAT),
            "1", info.get(Field.HEAT_1),
            "2", info.get(Field.HEAT_2),
            "3", info.get(Field.HEAT_3)));
    map.put("check", info.get(Field.CHECK));
    map.put("raw", info.raw().toHex());
    return map;
  }

  private static Map<String, Object> describe(EvInfo ev) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("acon", ev.rangeClimateOnKm());
    map.put("acoff", ev.rangeClimateOffKm());
    map.put("pluggedin", ev.pluggedIn());
    map.put("charging", ev.charging());
    map.put("quick_charging", false);
    map.put("finish_flag", ev.finished());
    map.put("acstate", ev.climateRunning());
    map.put("chargebars", ev.chargeBars().orElse(0));
    map.put("ignition", ev.ignition());
    map.put("parked", ev.gear() == EvInfo.Gear.PARK);
    map.put("direction_forward", ev.gear() == EvInfo.Gear.DRIVE);
    map.put("soc", ev.socPercent().orElse(102.3));
    map.put("soc_display", ev.displayCounter());
    map.put("soc_display_int", ev.displaySocPercent().orElse(255));
    map.put("cabin_temp", ev.cabinTemperatureCelsius().orElse(0));
    map.put("gids", ev.gids());
    map.put("soh", ev.stateOfHealthPercent());
    map.put("obc_6kw_exist", ev.has6kWCharger());
    map.put("capacity_bars", ev.capacityBars().orElse(0));
    map.put("1kw_chg", minutes(ev.minutesToFull1kW()));
    map.put("3kw_chg", minutes(ev.minutesToFull3kW()));
    map.put("6kw_chg", minutes(ev.minutesToFull6kW()));
    return map;
  }

  private static int minutes(OptionalInt minutes) {
    return minutes.orElse(EvInfo.UNKNOWN_MINUTES);
  }

  private static Map<String, Object> describe(SecurityHeader header) {
    return Map.of("ver", header.version(), "p2", header.parameter());
  }

  private static Map<String, Object> describe(SecurityResult result) {
    return Map.of(
        "code", result.code(),
        "type", result.type(),
        "p5", result.parameter5(),
        "p3", result.parameter3());
  }

  private static Map<String, Object> describe(ConfigurationReport report) {
    List<Object> entries =
        report.entries().stream()
            .<Object>map(
                entry ->
                    Map.of(
                        "id", entry.id(),
                        "enabled", entry.enabled() ? 1 : 0,
                        "result", entry.result()))
            .toList();
    return Map.of("entries", entries);
  }

  private static Map<String, Object> describe(TroubleCodes codes) {
    return Map.of(
        "timestamp", describe(codes.time()),
        "dtc_long", codes.longCodes().stream().map(AcpParseVectorTest::describe).toList(),
        "dtc_short", codes.shortCodes().stream().map(AcpParseVectorTest::describe).toList());
  }

  private static Map<String, Object> describe(TroubleCode code) {
    Map<String, Object> flags = new LinkedHashMap<>();
    Arrays.stream(TroubleCode.Flag.values())
        .forEach(flag -> flags.put(flag.key(), code.flags().contains(flag)));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ecu_id", code.ecuCanId());
    map.put("ecu_label", code.ecuLabel().orElse(null));
    map.put("flags", flags);
    map.put("flag_raw", code.status());
    map.put("code", code.code());
    map.put("code_label", code.label());
    return map;
  }

  private static Map<String, Object> describe(TyrePressures tyres) {
    return Map.of(
        "light_status", tyres.lamp(),
        "fr", tyres.frontRight(),
        "fl", tyres.frontLeft(),
        "rr", tyres.rearRight(),
        "rl", tyres.rearLeft());
  }

  private static Map<String, Object> describe(Maintenance maintenance) {
    return Map.of("alert_status", maintenance.alertStatus(), "mileage_km", maintenance.mileageKm());
  }

  private static Map<String, Object> describe(ProbeUpload.Types types) {
    return Map.of("conversion_type", types.conversion().toHex(), "data_type", types.data().toHex());
  }

  private static Map<String, Object> describe(ProbeUpload.Content content) {
    return Map.of("type", content.service(), "data", content.rest().toHex());
  }

  private static Map<String, Object> describe(ProbeItem item) {
    return Map.of(
        "id", item.id(), "length", item.content().length(), "data", item.content().toHex());
  }

  @TestFactory
  Stream<DynamicTest> probeV2Envelope() {
    return new VectorFiles("probe").each("probe_v2", AcpParseVectorTest::checkProbe);
  }

  /** Data type, service and items; the records are the probe protocol's business. */
  private static void checkProbe(JsonObject vector) throws AcpException {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    String time = "0490dc96b5";
    AcpReader reader =
        new AcpReader(
            HexFormat.of()
                .parseHex(input.getString("probe_header") + time + input.getString("probe_data")));
    ProbeUpload upload = ProbeUpload.read(reader);
    assertEquals(expected.getInt("data_type"), Integer.parseInt(upload.dataType().toHex(), 16));
    assertEquals(expected.getInt("service"), upload.service());
    JsonValue items = expected.get("items");
    Expected.assertSame(
        items, upload.items().stream().map(AcpParseVectorTest::describe).toList(), 0);
  }
}
