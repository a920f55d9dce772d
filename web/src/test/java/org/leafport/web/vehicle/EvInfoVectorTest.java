package org.leafport.web.vehicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcDecoder;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.Report;

/** What a report's EV data becomes in the car's record. */
class EvInfoVectorTest {

  private static final String HEAD =
      "205eb17051534a4e4641415a453055303031323334354c3230313330303039393030314f"
          + "00".repeat(15)
          + "4c3130303230303037373030315438393335383030303030303030303030303137004a30362e3237"
          + "00".repeat(5)
          + "28000490dc96b509c02f160b9f08201128202250"
          + "00".repeat(16)
          + "50"
          + "00".repeat(16);

  @TestFactory
  Stream<DynamicTest> everyBodyIsStoredAsItsVectorSays() {
    return new VectorFiles("gdc").each("evinfo", EvInfoVectorTest::check);
  }

  private static void check(JsonObject vector) throws GdcException {
    JsonObject input = vector.getJsonObject("input");
    EvInfo stored = new EvInfo(null);
    stored.maxGids(input.getInt("max_gids"));
    stored.forceSocDisplay(input.getBoolean("force_soc_display"));
    int descriptor = input.getInt("vehicle_descriptor");

    stored.apply(evStatus(descriptor, input.getString("body")), descriptor, Instant.EPOCH);

    Map<String, Object> columns = columns(stored);
    vector
        .getJsonObject("expected")
        .getJsonObject("stored")
        .forEach((column, wanted) -> compare(column, wanted, columns.get(column)));
  }

  private static EvStatus evStatus(int descriptor, String body) throws GdcException {
    int length = 4 + (HEAD.length() + body.length()) / 2;
    String frame = "03%02x%04x%s%s".formatted(descriptor, length, HEAD, body);
    return ((Report) GdcDecoder.decode(HexFormat.of().parseHex(frame))).ev();
  }

  private static void compare(String column, JsonValue wanted, Object found) {
    if (wanted instanceof JsonNumber number) {
      assertEquals(number.doubleValue(), ((Number) found).doubleValue(), 1e-9, column);
    } else {
      assertEquals(wanted == JsonValue.TRUE, found, column);
    }
  }

  private static Map<String, Object> columns(EvInfo ev) {
    return Map.ofEntries(
        Map.entry("max_gids", ev.maxGids()),
        Map.entry("range_acon", orMinusOne(ev.rangeClimateOnKm())),
        Map.entry("range_acoff", orMinusOne(ev.rangeClimateOffKm())),
        Map.entry("plugged_in", ev.pluggedIn()),
        Map.entry("charging", ev.charging()),
        Map.entry("quick_charging", ev.quickCharging()),
        Map.entry("charge_finish", ev.chargeFinished()),
        Map.entry("ac_status", ev.climateOn()),
        Map.entry("soc", ev.socPercent()),
        Map.entry("soh", ev.sohPercent()),
        Map.entry("cap_bars", ev.capacityBars()),
        Map.entry("charge_bars", ev.chargeBars()),
        Map.entry("eco_mode", ev.ecoMode()),
        Map.entry("gids", ev.gids()),
        Map.entry("counter", ev.counter()),
        Map.entry("soc_display", ev.socDisplayPercent()),
        Map.entry("full_chg_time", ev.fullChargeMinutes()),
        Map.entry("limit_chg_time", ev.limitChargeMinutes()),
        Map.entry("obc_6kw", ev.charge6kwMinutes()),
        Map.entry("obc_6kw_avail", ev.charger6kwFitted()),
        Map.entry("batt_heater_avail", ev.batteryHeaterFitted()),
        Map.entry("batt_heater_status", ev.batteryHeaterOn()),
        Map.entry("wh_content", ev.energyWh()),
        Map.entry("car_running", ev.running()),
        Map.entry("car_gear", ev.gear()));
  }

  private static int orMinusOne(OptionalInt km) {
    return km.orElse(-1);
  }
}
