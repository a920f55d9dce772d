package org.leafport.web.api;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.account.Caller;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertService;
import org.leafport.web.timer.CommandTimer;
import org.leafport.web.timer.TimerService;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/** Reads cars and writes them as JSON within one transaction, also for threads of our own. */
@Stateless
public class CarReader {

  @Inject private VehicleService vehicles;
  @Inject private TimerService timers;
  @Inject private AlertService alerts;

  /** The caller's cars in short, by key. */
  public JsonArray cars(Caller caller, Language language) {
    CarJson json = new CarJson(language);
    JsonArrayBuilder array = Json.createArrayBuilder();
    vehicles.carsOf(caller).stream().map(json::brief).forEach(array::add);
    return array.build();
  }

  /** One car of the caller with everything. */
  public Optional<JsonObject> car(Caller caller, String vin, Language language) {
    return vehicles.carOf(caller, vin).map(car -> new CarJson(language).full(car, timers.of(car)));
  }

  /** The newest alerts of a car of the caller. */
  public Optional<JsonArray> alerts(Caller caller, String vin, int limit, Language language) {
    CarJson json = new CarJson(language);
    return alerts
        .newest(caller, vin, limit)
        .map(
            newest -> {
              JsonArrayBuilder array = Json.createArrayBuilder();
              newest.stream().map(json::alert).forEach(array::add);
              return array.build();
            });
  }

  /**
   * What is told live about a change: the car as it is now, and new alerts with it.
   *
   * @param ownerId whose the car is now
   * @param car the whole car
   * @param alerts the alerts, each with the car inside
   */
  public record Snapshot(long ownerId, JsonObject car, List<JsonObject> alerts) {}

  /** A changed car in each of some languages; empty if it was deleted since. */
  public Map<Language, Snapshot> snapshots(
      long carId, List<Long> alertIds, Set<Language> languages) {
    Map<Language, Snapshot> snapshots = new EnumMap<>(Language.class);
    Optional<Car> found = vehicles.whole(carId);
    if (found.isEmpty()) {
      return snapshots;
    }
    Car car = found.get();
    List<CommandTimer> ofCar = timers.of(car);
    List<Alert> raised = alertIds.isEmpty() ? List.of() : alerts.withIds(alertIds);
    for (Language language : languages) {
      CarJson json = new CarJson(language);
      JsonObject full = json.full(car, ofCar);
      snapshots.put(
          language,
          new Snapshot(
              car.owner().id(),
              full,
              raised.stream().map(alert -> json.alert(alert, full)).toList()));
    }
    return snapshots;
  }
}
