package org.leafport.web.timer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.account.Caller;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarChanged;
import org.leafport.web.vehicle.CarRepository;

/** The timers of a car, for its owner and for the minute job. */
@ApplicationScoped
@Transactional
public class TimerService {

  /** More timers than these the published clients do not show. */
  public static final int MOST_PER_CAR = 6;

  private final TimerRepository timers;
  private final CarRepository cars;
  private final Event<CarChanged> changes;

  /** For the container's proxy. */
  protected TimerService() {
    this(null, null, null);
  }

  @Inject
  public TimerService(TimerRepository timers, CarRepository cars, Event<CarChanged> changes) {
    this.timers = timers;
    this.cars = cars;
    this.changes = changes;
  }

  /** A car has as many timers as it can have. */
  public static class TooManyTimers extends Exception {
    private static final long serialVersionUID = 1L;

    TooManyTimers() {
      super("A car can have at most " + MOST_PER_CAR + " timers.");
    }
  }

  /** The timers whose moment lies in {@code (after, upTo]}. */
  public List<CommandTimer> due(Instant after, Instant upTo) {
    return timers.enabled().stream().filter(timer -> timer.dueBetween(after, upTo)).toList();
  }

  /** Those of these timers that are still switched on. */
  public List<CommandTimer> enabledOf(Set<Long> timerIds) {
    return timers.enabled().stream().filter(timer -> timerIds.contains(timer.id())).toList();
  }

  /** The timers of a car, by key; none when the caller has no such car. */
  public List<CommandTimer> of(Caller caller, String vin) {
    return cars.owned(caller.accountId(), vin).map(car -> timers.ofCar(car.id())).orElse(List.of());
  }

  /** The timers of a car: for those who may show it. */
  public List<CommandTimer> of(Car car) {
    return timers.ofCar(car.id());
  }

  /** One timer of a car of this caller. */
  public Optional<CommandTimer> of(Caller caller, String vin, long timerId) {
    return cars.owned(caller.accountId(), vin).flatMap(car -> timers.ofCar(car.id(), timerId));
  }

  /**
   * Adds a timer; empty when the caller has no such car.
   *
   * @throws TooManyTimers when the car has six
   */
  @Transactional(rollbackOn = TooManyTimers.class)
  public Optional<CommandTimer> add(Caller caller, String vin, CommandTimer.Plan plan)
      throws TooManyTimers {
    Optional<Car> car = cars.ownedForUpdate(caller.accountId(), vin);
    if (car.isEmpty()) {
      return Optional.empty();
    }
    if (timers.ofCar(car.get().id()).size() >= MOST_PER_CAR) {
      throw new TooManyTimers();
    }
    CommandTimer timer = new CommandTimer(car.get().id(), plan);
    timers.add(timer);
    timers.flush();
    changed(car.get());
    return Optional.of(timer);
  }

  /** Changes a timer; empty when the caller has no such car or the car no such timer. */
  public Optional<CommandTimer> change(
      Caller caller, String vin, long timerId, CommandTimer.Plan plan) {
    Optional<Car> car = cars.ownedForUpdate(caller.accountId(), vin);
    Optional<CommandTimer> timer = car.flatMap(owned -> timers.ofCar(owned.id(), timerId));
    timer.ifPresent(
        found -> {
          found.change(plan);
          changed(car.get());
        });
    return timer;
  }

  /** Removes a timer; false when the caller has no such car or the car no such timer. */
  public boolean remove(Caller caller, String vin, long timerId) {
    Optional<Car> car = cars.ownedForUpdate(caller.accountId(), vin);
    Optional<CommandTimer> timer = car.flatMap(owned -> timers.ofCar(owned.id(), timerId));
    timer.ifPresent(
        found -> {
          timers.remove(found);
          changed(car.get());
        });
    return timer.isPresent();
  }

  private void changed(Car car) {
    changes.fire(
        new CarChanged(
            car.id(), car.vin(), car.owner().id(), Set.of(CarChanged.Part.CAR), List.of()));
  }
}
