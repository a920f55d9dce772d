package org.leafport.web.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.leafport.web.account.Caller;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarRepository;

/** The alert history: raised by what happens to a car, read by its owner. */
@ApplicationScoped
public class AlertService {

  /** A refused car calls again and again; its owner is told of the same reason this rarely. */
  static final Duration REFUSAL_PAUSE = Duration.ofMinutes(10);

  private final AlertRepository alerts;
  private final CarRepository cars;

  /** For the container's proxy. */
  protected AlertService() {
    this(null, null);
  }

  @Inject
  public AlertService(AlertRepository alerts, CarRepository cars) {
    this.alerts = alerts;
    this.cars = cars;
  }

  /** Adds an alert in the transaction of the caller. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Alert raise(Car car, Finding finding, OptionalInt commandId, Instant now) {
    return alerts.add(new Alert(car.id(), finding, commandId, now));
  }

  /**
   * Adds an alert about a refused car, unless the same reason was told within the last ten minutes.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Alert> raiseRefusal(
      Car car, Finding finding, OptionalInt commandId, Instant now) {
    if (alerts.raisedSince(car.id(), finding.text(), now.minus(REFUSAL_PAUSE))) {
      return Optional.empty();
    }
    return Optional.of(raise(car, finding, commandId, now));
  }

  /** The newest alerts of one car; empty when the caller has no such car. */
  @Transactional
  public Optional<List<Alert>> newest(Caller caller, String vin, int limit) {
    return cars.owned(caller.accountId(), vin).map(car -> alerts.newest(List.of(car.id()), limit));
  }

  /** The newest alerts of all cars of the caller, each with its car. */
  @Transactional
  public List<OfCar> newest(Caller caller, int limit) {
    Map<Long, Car> owned =
        cars.ownedBy(caller.accountId()).stream().collect(Collectors.toMap(Car::id, car -> car));
    return alerts.newest(owned.keySet(), limit).stream()
        .map(alert -> new OfCar(owned.get(alert.carId()), alert))
        .toList();
  }

  /** Alerts by key, oldest first: for those who were told that a car changed. */
  @Transactional
  public List<Alert> withIds(Collection<Long> ids) {
    return alerts.withIds(ids);
  }

  /** An alert and the car it is about. */
  public record OfCar(Car car, Alert alert) {}
}
