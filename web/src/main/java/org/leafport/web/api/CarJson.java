package org.leafport.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.leafport.web.account.CommandPins;
import org.leafport.web.alert.Alert;
import org.leafport.web.command.CommandState;
import org.leafport.web.command.CommandType;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.timer.CommandTimer;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.EvInfo;
import org.leafport.web.vehicle.LocationInfo;
import org.leafport.web.vehicle.RoutePlan;
import org.leafport.web.vehicle.RoutePoint;
import org.leafport.web.vehicle.SendToCarLocation;
import org.leafport.web.vehicle.TcuConfiguration;

/**
 * Cars, timers and alerts as published clients read them; the one mapping for requests and live
 * messages. Some clients decode strictly: every key is there, a number is a number, and an empty
 * text is null where they know no empty text.
 */
public final class CarJson {

  private static final String MASK = "********";
  private static final Set<String> SECRET_FIELDS =
      Set.of("apikey", "apikey_user", "apikey_password", "password", "encryption_key", "token");

  private final Labels labels;

  /** Writes labels in this language. */
  public CarJson(Language language) {
    this.labels = Labels.in(language);
  }

  /** A car in a list. */
  JsonObject brief(Car car) {
    return Json.createObjectBuilder()
        .add("vin", car.vin())
        .add("last_connection", JsonTime.of(car.lastConnection()))
        .add("nickname", car.nickname())
        .add("ev_info", evInfo(car.evInfo()))
        .add("location", location(car.location()))
        .add("carrier", text(car.carrier()))
        .add("signal_level", car.signalLevel())
        .add("tcu_type", car.tcuType().id())
        .build();
  }

  /** A car with everything. */
  public JsonObject full(Car car, List<CommandTimer> timers) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add("id", car.id());
    addParts(json, car);
    json.add("timer_commands", timers(timers));
    addCommand(json, car);
    addIdentity(json, car);
    addNavigation(json, car);
    return json.build();
  }

  private void addParts(JsonObjectBuilder json, Car car) {
    json.add("tcu_configuration", tcuConfiguration(car.tcuConfiguration()))
        .add("location", location(car.location()))
        .add("ev_info", evInfo(car.evInfo()))
        .add("veh_health", JsonValue.NULL)
        .add("send_to_car_location_all", places(car.places()))
        .add("send_to_car_location", newest(car.places()))
        .add("route_plans", routePlans(car.routePlans()));
  }

  private void addCommand(JsonObjectBuilder json, Car car) {
    CommandState command = car.command();
    json.add("command_type_display", labels.of(command.type()))
        .add("command_result_display", labels.of(command.result()))
        .add("command_request_time", JsonTime.of(command.requestTime()))
        .add("command_id", command.id())
        .add("command_result", command.result().number())
        .add("command_requested", command.requested())
        .add("command_payload", command.payload().map(CarJson::parsed).orElse(JsonValue.NULL))
        .add("command_type", command.type().number())
        .add("supported_commands", numbers(car.tcuType().supportedCommands()))
        .add("sensitive_commands", numbers(sensitive()))
        .add("command_pin_enforced", CommandPins.isEnforced());
  }

  private static void addIdentity(JsonObjectBuilder json, Car car) {
    json.add("vin", car.vin())
        .add("nickname", car.nickname())
        .add("owner", car.owner().id())
        .add("color", car.color())
        .add("tcu_type", car.tcuType().id())
        .add("tcu_model", text(car.tcuId()))
        .add("tcu_serial", text(car.unitId()))
        .add("iccid", text(car.iccid()))
        .add("tcu_ver", text(car.softwareVersion()))
        .add("tcu_user", JsonValue.NULL)
        .add("tcu_pass", JsonValue.NULL)
        .add("disable_auth", car.trustedWithoutPassword())
        .add("hmac_key", car.hasHmacKey() ? MASK : "")
        .add("sms_config", masked(car.smsConfig()))
        .add("vehicle_code1", car.vehicleCode1())
        .add("vehicle_code2", car.vehicleCode2())
        .add("vehicle_code3", car.vehicleCode3())
        .add("vehicle_code4", car.vehicleCode4())
        .add("last_connection", JsonTime.of(car.lastConnection()))
        .add("periodic_refresh", car.periodicRefreshMinutes())
        .add("periodic_refresh_running", car.periodicRefreshRunningMinutes());
  }

  private static void addNavigation(JsonObjectBuilder json, Car car) {
    json.add("carrier", text(car.carrier()))
        .add("signal_level", car.signalLevel())
        .add("odometer", car.odometerKm())
        .add("navi_version", text(car.naviVersion()))
        .add("map_version", text(car.mapVersion()))
        .add("tcu_version", text(car.tcuVersion()))
        .add("favorite_channels", car.favoriteChannels())
        .add("custom_channels", car.customChannels());
  }

  private static JsonObject evInfo(EvInfo ev) {
    return Json.createObjectBuilder()
        .add("id", ev.id())
        .add("last_updated", JsonTime.of(ev.lastUpdated()))
        .add("range_acon", number(ev.rangeClimateOnKm()))
        .add("range_acoff", number(ev.rangeClimateOffKm()))
        .add("plugged_in", ev.pluggedIn())
        .add("charging", ev.charging())
        .add("charge_finish", ev.chargeFinished())
        .add("quick_charging", ev.quickCharging())
        .add("ac_status", ev.climateOn())
        .add("charge_bars", ev.chargeBars())
        .add("car_running", ev.running())
        .add("car_gear", ev.gear())
        .add("eco_mode", ev.ecoMode())
        .add("soh", ev.sohPercent())
        .add("soc", fraction(ev.socPercent()))
        .add("soc_display", fraction(ev.socDisplayPercent()))
        .add("wh_content", fraction(ev.energyWh()))
        .add("cap_bars", ev.capacityBars())
        .add("gids", ev.gids())
        .add("counter", ev.counter())
        .add("max_gids", ev.maxGids())
        .add("full_chg_time", ev.fullChargeMinutes())
        .add("limit_chg_time", ev.limitChargeMinutes())
        .add("obc_6kw", ev.charge6kwMinutes())
        .add("param21", ev.param21())
        .add("cabin_temp", fraction(ev.cabinTemperatureCelsius()))
        .add("force_soc_display", ev.forceSocDisplay())
        .add("obc_6kw_avail", ev.charger6kwFitted())
        .add("batt_heater_avail", ev.batteryHeaterFitted())
        .add("batt_heater_status", ev.batteryHeaterOn())
        .build();
  }

  private static JsonObject location(LocationInfo location) {
    return Json.createObjectBuilder()
        .add("id", location.id())
        .add("last_updated", JsonTime.of(location.lastUpdated()))
        .add("lat", degrees(location.latitude()))
        .add("lon", degrees(location.longitude()))
        .add("home", location.home())
        .build();
  }

  private static JsonObject tcuConfiguration(TcuConfiguration tcu) {
    return Json.createObjectBuilder()
        .add("id", tcu.id())
        .add("last_updated", JsonTime.of(tcu.lastUpdated()))
        .add("dial_code", nullable(tcu.dialCode()))
        .add("apn", nullable(tcu.apn()))
        .add("apn_user", nullable(tcu.apnUser()))
        .add("apn_password", nullable(tcu.apnPassword()))
        .add("dns1", nullable(tcu.dns1()))
        .add("dns2", nullable(tcu.dns2()))
        .add("server_url", nullable(tcu.serverUrl()))
        .add("proxy_url", nullable(tcu.proxyUrl()))
        .add("connection_type", nullable(tcu.connectionType()))
        .add("ficosa_config", parsed(tcu.ficosaConfig()))
        .build();
  }

  private static JsonArray places(List<SendToCarLocation> places) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    places.stream()
        .sorted(Comparator.comparingLong(SendToCarLocation::id))
        .map(CarJson::place)
        .forEach(array::add);
    return array.build();
  }

  private static JsonValue newest(List<SendToCarLocation> places) {
    return places.stream()
        .max(
            Comparator.comparing(SendToCarLocation::createdAt)
                .thenComparingLong(SendToCarLocation::id))
        .<JsonValue>map(CarJson::place)
        .orElse(JsonValue.NULL);
  }

  private static JsonObject place(SendToCarLocation place) {
    return Json.createObjectBuilder()
        .add("id", place.id())
        .add("lat", degrees(Optional.of(place.latitude())))
        .add("lon", degrees(Optional.of(place.longitude())))
        .add("name", place.name())
        .add("created_at", JsonTime.of(place.createdAt()))
        .build();
  }

  private static JsonArray routePlans(List<RoutePlan> plans) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    plans.stream()
        .sorted(Comparator.comparingLong(RoutePlan::id))
        .map(CarJson::routePlan)
        .forEach(array::add);
    return array.build();
  }

  private static JsonObject routePlan(RoutePlan plan) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", plan.id())
            .add("name", plan.name())
            .add("created_at", JsonTime.of(plan.createdAt()));
    addPoint(json, "start", Optional.of(plan.start()));
    addPoint(json, "finish", Optional.of(plan.finish()));
    int number = 1;
    for (Optional<RoutePoint> point : plan.between()) {
      addPoint(json, "point" + number, point);
      number++;
    }
    return json.build();
  }

  private static void addPoint(JsonObjectBuilder json, String prefix, Optional<RoutePoint> point) {
    json.add(prefix + "_name", nullable(point.flatMap(RoutePoint::name)))
        .add(prefix + "_lat", degrees(point.flatMap(RoutePoint::latitude)))
        .add(prefix + "_lon", degrees(point.flatMap(RoutePoint::longitude)));
  }

  JsonArray timers(List<CommandTimer> timers) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    timers.stream()
        .sorted(Comparator.comparingLong(CommandTimer::id))
        .map(this::timer)
        .forEach(array::add);
    return array.build();
  }

  JsonObject timer(CommandTimer timer) {
    CommandTimer.Plan plan = timer.plan();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", timer.id())
            .add("command_type_display", labels.of(plan.commandType()))
            .add("last_command_result_display", labels.of(plan.lastCommandResult()))
            .add("timer_type_display", TimerFields.KINDS.get(plan.timerType()))
            .add("last_command_execution", JsonTime.of(timer.lastCommandExecution()))
            .add("enabled", plan.enabled())
            .add("name", plan.name())
            .add("timer_type", plan.timerType())
            .add("command_type", plan.commandType().number())
            .add("last_command_result", plan.lastCommandResult().number())
            .add("time", Values.TIME_OF_DAY.format(plan.time()))
            .add(
                "date",
                plan.date()
                    .<JsonValue>map(d -> Json.createValue(d.toString()))
                    .orElse(JsonValue.NULL));
    TimerFields.WEEKDAYS.forEach((day, name) -> json.add(name, plan.weekdays().contains(day)));
    return json.build();
  }

  /** An alert without its car. */
  JsonObject alert(Alert alert) {
    return alertBuilder(alert).build();
  }

  /** An alert with its car, for live messages. */
  public JsonObject alert(Alert alert, JsonObject car) {
    return alertBuilder(alert).add("car", car).build();
  }

  private JsonObjectBuilder alertBuilder(Alert alert) {
    return Json.createObjectBuilder()
        .add("id", alert.id())
        .add("type", alert.type().number())
        .add("type_display", labels.of(alert.type()))
        .add("timestamp", JsonTime.of(alert.timestamp()))
        .add("command_id", number(alert.commandId()))
        .add("additional_data", text(alert.additionalData()));
  }

  /** Provider and telephone number in clear, whatever opens the provider's door masked. */
  private static JsonObject masked(SmsConfig config) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("provider", config.provider());
    Map<String, String> fields = new TreeMap<>(config.fields());
    fields.forEach((name, value) -> json.add(name, masked(name, value)));
    return json.build();
  }

  private static String masked(String name, String value) {
    if (SECRET_FIELDS.contains(name)) {
      return value.isEmpty() ? "" : MASK;
    }
    int query = value.indexOf('?');
    return name.equals("url") && query >= 0 ? value.substring(0, query + 1) + MASK : value;
  }

  private static List<CommandType> sensitive() {
    return Arrays.stream(CommandType.values()).filter(CommandType::sensitive).toList();
  }

  private static JsonArray numbers(List<CommandType> types) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    types.forEach(type -> array.add(type.number()));
    return array.build();
  }

  /** Null also for an empty text: one client knows none. */
  private static JsonValue text(Optional<String> text) {
    return nullable(text.filter(some -> !some.isEmpty()));
  }

  private static JsonValue nullable(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }

  private static JsonValue number(OptionalInt number) {
    return number.isPresent() ? Json.createValue(number.getAsInt()) : JsonValue.NULL;
  }

  /** A number that may have a fraction, never in the form with an exponent. */
  private static JsonValue fraction(double value) {
    return Json.createValue(new BigDecimal(BigDecimal.valueOf(value).toPlainString()));
  }

  /** Ten digits after the point, as a string. */
  private static JsonValue degrees(Optional<BigDecimal> degrees) {
    return degrees
        .<JsonValue>map(
            value -> Json.createValue(value.setScale(10, RoundingMode.HALF_EVEN).toPlainString()))
        .orElse(JsonValue.NULL);
  }

  private static JsonValue parsed(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
