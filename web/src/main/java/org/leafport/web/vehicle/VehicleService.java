package org.leafport.web.vehicle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.web.account.Account;
import org.leafport.web.account.Caller;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.vehicle.CarChanged.Part;
import org.leafport.web.vehicle.CarRefused.Fault;
import org.leafport.web.vehicle.CarRefused.Field;
import org.leafport.web.vehicle.CarRefused.Problem;

/**
 * The cars of an owner. This is the one place where ownership is checked: a car is found by its VIN
 * and the caller together, and a foreign car is as good as none.
 */
@ApplicationScoped
@Transactional(rollbackOn = CarRefused.class)
public class VehicleService {

  private final CarRepository cars;
  private final SmsProviders sms;
  private final Event<CarChanged> changes;
  private final Clock clock;

  /** For the container's proxy. */
  protected VehicleService() {
    this(null, null, null, null);
  }

  @Inject
  public VehicleService(
      CarRepository cars, SmsProviders sms, Event<CarChanged> changes, Clock clock) {
    this.cars = cars;
    this.sms = sms;
    this.changes = changes;
    this.clock = clock;
  }

  /** The cars of the caller, by key, with battery, position and configuration. */
  public List<Car> carsOf(Caller caller) {
    return cars.ownedBy(caller.accountId());
  }

  /** A car of the caller with all that belongs to it. */
  public Optional<Car> carOf(Caller caller, String vin) {
    return cars.owned(caller.accountId(), vin).map(VehicleService::loaded);
  }

  /** A car by key with all that belongs to it: for those who were told that it changed. */
  public Optional<Car> whole(long carId) {
    return cars.whole(carId).map(VehicleService::loaded);
  }

  /** The lists are read inside the transaction, so that an adapter can read them after it. */
  private static Car loaded(Car car) {
    car.places();
    car.routePlans();
    return car;
  }

  /** Whether a VIN can be added: nobody has it yet. */
  public boolean vinIsFree(String vin) {
    return !cars.exists(CarRules.vin(vin));
  }

  /**
   * Adds a car.
   *
   * @throws CarRefused with all that is wrong; nothing was stored
   */
  public Car register(Caller caller, NewCar wanted) throws CarRefused {
    List<Problem> problems = CarRules.check(wanted, sms.withId(wanted.sms().provider()));
    refuseIfAny(problems);
    String vin = CarRules.vin(wanted.vin());
    if (cars.exists(vin)) {
      throw new CarRefused(List.of(new Problem(Field.VIN, Fault.TAKEN, "")));
    }
    Account owner = cars.owner(caller.accountId());
    Car car = new Car(owner, vin);
    car.identify(
        wanted.tcuType(),
        CarRules.digits(wanted.tcuId()),
        CarRules.digits(wanted.unitId()),
        CarRules.digits(wanted.iccid()));
    car.paint(wanted.color());
    car.rename(wanted.nickname().strip());
    car.wakeBy(wanted.sms());
    cars.add(car);
    changed(car, EnumSet.of(Part.CAR));
    return car;
  }

  /**
   * Changes what the owner can change at the console; empty when the caller has no such car.
   *
   * @throws CarRefused with all that is wrong; nothing was stored
   */
  public Optional<Car> configure(Caller caller, String vin, CarSettings settings)
      throws CarRefused {
    Optional<Car> found = cars.ownedForUpdate(caller.accountId(), vin);
    if (found.isEmpty()) {
      return found;
    }
    Car car = found.get();
    refuseIfAny(CarRules.check(car.tcuType(), settings, sms.withId(settings.sms().provider())));
    // First of all: its column is loaded late, and loading reads the whole row again, over changes.
    car.wakeBy(settings.sms());
    car.rename(settings.nickname().strip());
    car.paint(settings.color());
    car.identify(
        car.tcuType(),
        CarRules.digits(settings.tcuId()),
        CarRules.digits(settings.unitId()),
        CarRules.digits(settings.iccid()));
    car.trustWithoutPassword(settings.trustedWithoutPassword());
    car.evInfo().maxGids(settings.maxGids());
    car.evInfo().forceSocDisplay(settings.forceSocDisplay());
    car.refreshEvery(settings.refreshMinutes(), settings.refreshRunningMinutes());
    changed(car, EnumSet.of(Part.CAR));
    return found;
  }

  /** The one-button cure for a car that sends no password; false when there is no such car. */
  public boolean trustWithoutPassword(Caller caller, String vin) {
    Optional<Car> car = cars.ownedForUpdate(caller.accountId(), vin);
    car.ifPresent(
        found -> {
          found.trustWithoutPassword(true);
          changed(found, EnumSet.of(Part.CAR));
        });
    return car.isPresent();
  }

  /** Changes what an app can change: places, routes, channels; empty when there is no such car. */
  public Optional<Car> update(Caller caller, String vin, CarUpdate update) {
    Optional<Car> found = cars.ownedForUpdate(caller.accountId(), vin);
    found.ifPresent(
        car -> {
          apply(car, update);
          cars.flush();
          loaded(car);
          changed(car, EnumSet.of(Part.CAR));
        });
    return found;
  }

  private void apply(Car car, CarUpdate update) {
    Instant now = clock.instant();
    if (update.addedPlace().isPresent()) {
      car.addPlace(new SendToCarLocation(car, update.addedPlace().get(), now));
    } else {
      update.places().ifPresent(places -> car.replacePlaces(places(car, places, now)));
    }
    update
        .routes()
        .ifPresent(
            routes ->
                car.replaceRoutePlans(
                    routes.stream().map(route -> new RoutePlan(car, route, now)).toList()));
    update.customChannels().ifPresent(wanted -> car.customChannels(NaviChannels.custom(wanted)));
    update
        .favoriteChannels()
        .ifPresent(
            wanted -> car.favoriteChannels(NaviChannels.favorites(wanted, car.customChannels())));
    update.forceSocDisplay().ifPresent(car.evInfo()::forceSocDisplay);
  }

  private static List<SendToCarLocation> places(
      Car car, List<CarUpdate.Place> places, Instant now) {
    return places.stream().map(place -> new SendToCarLocation(car, place, now)).toList();
  }

  /** Removes a car and all that belongs to it; false when the caller has no such car. */
  public boolean remove(Caller caller, String vin) {
    Optional<Car> car = cars.ownedForUpdate(caller.accountId(), vin);
    car.ifPresent(cars::remove);
    return car.isPresent();
  }

  /** Cars that want a refresh from time to time and have nothing else to do: for the minute job. */
  public List<Car> refreshable() {
    return cars.refreshable();
  }

  /** The newest messages of a car that could not be read; empty when there is no such car. */
  public Optional<List<RawMessage>> unread(Caller caller, String vin, int limit) {
    return cars.owned(caller.accountId(), vin).map(car -> cars.unread(car.id(), limit));
  }

  /** Forgets messages that could not be read and are old enough; answers how many. */
  public int forgetUnread() {
    return cars.forgetUnread(clock.instant().minus(VehicleSettings.RAW_MESSAGE_RETENTION.get()));
  }

  private static void refuseIfAny(List<Problem> problems) throws CarRefused {
    if (!problems.isEmpty()) {
      throw new CarRefused(problems);
    }
  }

  private void changed(Car car, Set<Part> parts) {
    changes.fire(new CarChanged(car.id(), car.vin(), car.owner().id(), parts, List.of()));
  }
}
