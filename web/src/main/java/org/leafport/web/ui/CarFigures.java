package org.leafport.web.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.leafport.web.command.CommandType;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.EvInfo;

/**
 * What a car last said, in words: its charge, its range, what it does. Numbers that mean "unknown"
 * on the wire come out empty.
 */
final class CarFigures {

  /** From this age on figures are grey and carry their date. */
  static final Duration STALE = Duration.ofHours(24);

  private static final Set<Integer> UNKNOWN_MINUTES = Set.of(0, 2047, 4095);

  private final Car car;
  private final EvInfo ev;
  private final Phrases phrases;
  private final Measures measures;

  CarFigures(Car car, Phrases phrases, Measures measures) {
    this.car = car;
    this.ev = car.evInfo();
    this.phrases = phrases;
    this.measures = measures;
  }

  boolean known() {
    return ev.lastUpdated().isPresent();
  }

  boolean stale() {
    return ev.lastUpdated().filter(at -> measures.since(at).compareTo(STALE) > 0).isPresent();
  }

  Optional<Instant> asOf() {
    return ev.lastUpdated();
  }

  /** The charge people see, or the nominal one where the car sends no other. */
  double percent() {
    return ev.socDisplayPercent() > 0 ? ev.socDisplayPercent() : ev.socPercent();
  }

  Figure charge() {
    return measures.percent(percent());
  }

  String chargeLabel() {
    if (stale()) {
      return staleLabel();
    }
    if (Gauge.isLow(percent())) {
      return text("figure.chargeLow");
    }
    return text(ev.socDisplayPercent() > 0 ? "figure.charge" : "figure.chargeNominal");
  }

  String staleLabel() {
    return phrases.text("figure.on", Map.of("date", measures.date(ev.lastUpdated().orElseThrow())));
  }

  Gauge gauge() {
    var words =
        phrases.text(
            ev.charging()
                ? "gauge.charging"
                : Gauge.isLow(percent()) ? "gauge.low" : "gauge.percent",
            Map.of("percent", measures.number(Math.round(percent()))));
    return Gauge.of(percent(), ev.charging() && !stale(), stale(), words);
  }

  Optional<Figure> range() {
    return distance(ev.rangeClimateOffKm());
  }

  Optional<Figure> rangeWithClimate() {
    return distance(ev.rangeClimateOnKm());
  }

  private Optional<Figure> distance(OptionalInt kilometres) {
    return kilometres.isPresent()
        ? Optional.of(measures.distance(kilometres.getAsInt()))
        : Optional.empty();
  }

  String odometer() {
    return car.odometerKm() > 0 ? measures.distance(car.odometerKm()).toString() : "";
  }

  boolean driving() {
    return ev.running() && ev.gear() != 0;
  }

  CarPicture picture() {
    var doing =
        driving()
            ? "picture.driving"
            : ev.charging()
                ? "picture.charging"
                : ev.pluggedIn() ? "picture.plugged" : "picture.parked";
    var fresh = known() && !stale();
    return CarPicture.of(
        car.color(),
        known() && (ev.pluggedIn() || ev.charging()),
        fresh && ev.charging(),
        fresh && driving(),
        phrases.text(known() ? doing : "picture.parked", Map.of("name", car.nickname())));
  }

  /** Icon of {@link #now()}. */
  String nowIcon() {
    if (!known() || stale()) {
      return "clock";
    }
    if (ev.running()) {
      return driving() ? "navigation" : "car";
    }
    return ev.charging()
        ? "zap"
        : ev.batteryHeaterOn() ? "thermometer" : ev.pluggedIn() ? "plug" : "car";
  }

  /** One sentence: what the car does and what comes next. */
  String now() {
    if (!known()) {
      return text("now.nothing");
    }
    if (stale()) {
      return phrases.text("now.stale", Map.of("age", measures.age(ev.lastUpdated().orElseThrow())));
    }
    if (ev.running()) {
      return text(driving() ? "now.driving" : "now.on");
    }
    if (ev.charging()) {
      return ev.quickCharging() ? text("now.quickCharging") : charging();
    }
    if (ev.batteryHeaterOn()) {
      return text("now.heater");
    }
    if (ev.chargeFinished() && ev.pluggedIn()) {
      return text("now.charged");
    }
    return text(ev.pluggedIn() ? "now.plugged" : "now.unplugged");
  }

  private String charging() {
    return chargeEnd()
        .map(
            end ->
                phrases.text(
                    "now.chargingUntil",
                    Map.of(
                        "time", measures.time(end),
                        "kw", ev.charger6kwFitted() ? kilowatts(6.6) : kilowatts(3.3),
                        "duration", measures.duration(Duration.between(measures.now(), end)))))
        .orElseGet(() -> text("now.charging"));
  }

  /** When the battery is full with the strongest charger the car has, if that is still ahead. */
  private Optional<Instant> chargeEnd() {
    var minutes = ev.charger6kwFitted() ? ev.charge6kwMinutes() : ev.fullChargeMinutes();
    return UNKNOWN_MINUTES.contains(minutes)
        ? Optional.empty()
        : ev.lastUpdated()
            .map(at -> at.plus(Duration.ofMinutes(minutes)))
            .filter(end -> end.isAfter(measures.now()));
  }

  /** The power of a charger. */
  String kilowatts(double power) {
    return new Figure(measures.decimal(power, 1), "kW").toString();
  }

  /** Short form of {@link #now()} for the list of cars. */
  String nowBrief() {
    if (!known()) {
      return text("brief.nothing");
    }
    if (stale()) {
      return phrases.text(
          "brief.stale", Map.of("age", measures.age(ev.lastUpdated().orElseThrow())));
    }
    if (ev.running()) {
      return text(driving() ? "brief.driving" : "brief.on");
    }
    if (ev.charging()) {
      return chargeEnd()
          .filter(end -> !ev.quickCharging())
          .map(end -> phrases.text("brief.chargingUntil", Map.of("time", measures.time(end))))
          .orElseGet(() -> text(ev.quickCharging() ? "brief.quickCharging" : "brief.charging"));
    }
    return text(ev.pluggedIn() ? "brief.plugged" : "brief.unplugged");
  }

  String climate() {
    return known() ? text(ev.climateOn() ? "brief.climateOn" : "brief.climateOff") : "";
  }

  /** A charging time; empty for the numbers that mean "unknown". */
  String minutes(int minutes) {
    return UNKNOWN_MINUTES.contains(minutes) || minutes < 0
        ? ""
        : measures.duration(Duration.ofMinutes(minutes));
  }

  /** Whether the car waits for, or works on, an order about its climate. */
  boolean climateAsked() {
    var type = car.command().type();
    return car.command().open()
        && (type == CommandType.CLIMATE_ON || type == CommandType.CLIMATE_OFF);
  }

  CarCard card(String url) {
    return new CarCard(
        url,
        car.vin(),
        car.nickname(),
        Chip.contact(car.lastConnection(), phrases, measures),
        picture(),
        known(),
        known() ? gauge() : null,
        known() ? charge() : null,
        known() ? chargeLabel() : "",
        known() ? range().orElse(null) : null,
        known() && stale() ? staleLabel() : text("figure.range"),
        nowIcon(),
        nowBrief(),
        climate(),
        odometer());
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
