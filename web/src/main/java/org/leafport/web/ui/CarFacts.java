package org.leafport.web.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.EvInfo;
import org.leafport.web.vehicle.TcuConfiguration;

/** The tables of a car's page: a few facts below the battery, and everything on its sections. */
final class CarFacts {

  private static final int BARS = 12;

  private final Car car;
  private final EvInfo ev;
  private final CarFigures figures;
  private final Phrases phrases;
  private final Measures measures;

  CarFacts(Car car, CarFigures figures, Phrases phrases, Measures measures) {
    this.car = car;
    this.ev = car.evInfo();
    this.figures = figures;
    this.phrases = phrases;
    this.measures = measures;
  }

  /** The eight facts below the battery. */
  List<Fact> overview() {
    var facts = new ArrayList<Fact>();
    facts.add(fact("fact.cable", cable()));
    facts.add(new Fact(text("fact.climate"), onOff(ev.climateOn()), figures.climateAsked(), false));
    facts.add(fact("fact.cabin", cabin()));
    facts.add(fact("fact.odometer", figures.odometer()));
    facts.add(
        ev.charger6kwFitted()
            ? charge(6.6, ev.charge6kwMinutes())
            : charge(3.3, ev.fullChargeMinutes()));
    facts.add(charge(1.4, ev.limitChargeMinutes()));
    facts.add(fact("fact.health", health()));
    facts.add(fact("fact.gids", gids()));
    return facts;
  }

  /** Everything about the battery. */
  List<Fact> battery() {
    var facts = new ArrayList<Fact>();
    facts.add(fact("fact.soc", percent(ev.socDisplayPercent())));
    facts.add(fact("fact.socNominal", percent(ev.socPercent())));
    facts.add(fact("fact.bars", bars(ev.chargeBars())));
    facts.add(
        fact("fact.energy", ev.energyWh() > 0 ? measures.energy(ev.energyWh()).toString() : ""));
    facts.add(fact("fact.gids", gids()));
    facts.add(
        fact("fact.soh", ev.sohPercent() > 0 ? measures.percent(ev.sohPercent()).toString() : ""));
    facts.add(fact("fact.capacityBars", ev.capacityBars() > 0 ? bars(ev.capacityBars()) : ""));
    facts.add(fact("fact.range", distance(figures.range())));
    facts.add(fact("fact.rangeClimate", distance(figures.rangeWithClimate())));
    facts.add(fact("fact.cable", cable()));
    facts.add(fact("fact.charging", charging()));
    facts.add(charge(1.4, ev.limitChargeMinutes()));
    facts.add(charge(3.3, ev.fullChargeMinutes()));
    if (ev.charger6kwFitted()) {
      facts.add(charge(6.6, ev.charge6kwMinutes()));
    }
    if (ev.batteryHeaterFitted()) {
      facts.add(fact("fact.heater", onOff(ev.batteryHeaterOn())));
    }
    facts.add(fact("fact.power", onOff(ev.running())));
    facts.add(fact("fact.gear", known(() -> text("gear." + ev.gear()))));
    return facts;
  }

  /** What the car is, and the numbers of its units. */
  List<Fact> vehicle() {
    return List.of(
        Fact.number(text("fact.vin"), car.vin()),
        fact("fact.tcuType", text("tcuType." + car.tcuType().name())),
        fact("fact.odometer", figures.odometer()),
        number("fact.tcuId", car.tcuId()),
        number("fact.unitId", car.unitId()),
        number("fact.iccid", car.iccid()),
        number("fact.tcuSoftware", car.softwareVersion()),
        number("fact.naviVersion", car.naviVersion()),
        number("fact.mapVersion", car.mapVersion()),
        number("fact.tcuVersion", car.tcuVersion()),
        number("fact.vehicleCodes", vehicleCodes()),
        fact("fact.lastConnection", car.lastConnection().map(measures::moment).orElse("")));
  }

  private Optional<String> vehicleCodes() {
    return car.vehicleCode1() == 0
        ? Optional.empty()
        : Optional.of(
            "%02x %02x %02x %02x"
                .formatted(
                    car.vehicleCode1(),
                    car.vehicleCode2(),
                    car.vehicleCode3(),
                    car.vehicleCode4()));
  }

  /** How the unit reaches the network, as it said itself; empty before it did. */
  List<Fact> network() {
    var configuration = car.tcuConfiguration();
    return configuration.lastUpdated().isEmpty() ? List.of() : network(configuration);
  }

  private List<Fact> network(TcuConfiguration configuration) {
    return List.of(
        number("fact.server", configuration.serverUrl()),
        number("fact.apn", configuration.apn()),
        number("fact.apnUser", configuration.apnUser()),
        number("fact.dialCode", configuration.dialCode()),
        number("fact.dns", configuration.dns1()),
        number("fact.dns2", configuration.dns2()),
        number("fact.proxy", configuration.proxyUrl()),
        number("fact.connectionType", configuration.connectionType()),
        fact(
            "fact.configurationRead",
            configuration.lastUpdated().map(measures::moment).orElse("")));
  }

  private String cable() {
    return known(
        () ->
            text(
                ev.quickCharging()
                    ? "cable.chademo"
                    : ev.pluggedIn() ? "cable.plugged" : "cable.unplugged"));
  }

  private String charging() {
    return known(
        () ->
            text(
                ev.quickCharging()
                    ? "charging.quick"
                    : ev.charging()
                        ? "charging.yes"
                        : ev.chargeFinished() ? "charging.finished" : "charging.no"));
  }

  private String cabin() {
    return ev.cabinTemperatureCelsius() == 0
        ? ""
        : measures.temperature(ev.cabinTemperatureCelsius()).toString();
  }

  private String health() {
    return ev.sohPercent() <= 0
        ? ""
        : phrases.text(
            "fact.health.value",
            Map.of(
                "percent", measures.percent(ev.sohPercent()),
                "bars", ev.capacityBars(),
                "of", BARS));
  }

  private String gids() {
    if (ev.gids() <= 0) {
      return "";
    }
    return ev.maxGids() > 0
        ? phrases.text("fact.of", Map.of("n", ev.gids(), "of", ev.maxGids()))
        : measures.number(ev.gids());
  }

  private String bars(int bars) {
    return known(() -> phrases.text("fact.of", Map.of("n", bars, "of", BARS)));
  }

  private String percent(double percent) {
    return percent > 0 ? measures.percentExactly(percent).toString() : "";
  }

  private static String distance(Optional<Figure> figure) {
    return figure.map(Figure::toString).orElse("");
  }

  private Fact charge(double kilowatts, int minutes) {
    return Fact.of(
        phrases.text("fact.fullAt", Map.of("kw", figures.kilowatts(kilowatts))),
        figures.minutes(minutes));
  }

  private String onOff(boolean on) {
    return known(() -> text(on ? "value.on" : "value.off"));
  }

  private String known(java.util.function.Supplier<String> value) {
    return figures.known() ? value.get() : "";
  }

  private Fact fact(String key, String value) {
    return Fact.of(text(key), value);
  }

  private Fact number(String key, Optional<String> value) {
    return Fact.number(text(key), value.orElse(""));
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
