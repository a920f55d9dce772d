package org.leafport.web.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.core.settings.Setting;
import org.leafport.tcu.connector.TcuSettings;
import org.leafport.tcu.simulator.CarHabits;
import org.leafport.tcu.simulator.CarLife;
import org.leafport.tcu.simulator.CarModel;
import org.leafport.tcu.simulator.CarProfile;
import org.leafport.tcu.simulator.CarState;
import org.leafport.tcu.simulator.LoadFleet;
import org.leafport.tcu.simulator.ServerAddress;
import org.leafport.tcu.simulator.SimulatedCar;
import org.leafport.tcu.simulator.WakeUpEntrance;
import org.leafport.web.account.Caller;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.sms.WebhookProvider;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarColor;
import org.leafport.web.vehicle.CarRefused;
import org.leafport.web.vehicle.CarSettings;
import org.leafport.web.vehicle.NewCar;
import org.leafport.web.vehicle.TcuType;
import org.leafport.web.vehicle.VehicleService;

/**
 * The demonstration, when it was asked for: the simulated car is woken by its webhook and calls the
 * port for cars, so that what a newcomer sees has gone the way of a real car.
 */
@ApplicationScoped
public class Demo {

  private static final Logger LOG = Logger.getLogger(Demo.class.getName());
  private static final LoadFleet.FleetCar NUMBERS = LoadFleet.car(0);
  private static final double TIMES_FASTER = 30;
  private static final Duration STATUS_EVERY = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int HEALTH_PERCENT = 87;
  private static final double CHARGE_PERCENT = 74;

  /** Set by the launcher's {@code --demo}. */
  static final Setting<Boolean> WANTED =
      Setting.flag("leafport.demo", false)
          .describedAs(
              "Start with a demonstration owner and a simulated car; wants an empty data directory"
                  + " (same as --demo)");

  private final CountDownLatch over = new CountDownLatch(1);
  private DemoOwner owner;
  private VehicleService vehicles;
  private Clock clock;
  private SecureRandom random;

  @Resource private ManagedExecutorService threads;

  /** For the container. */
  public Demo() {}

  @Inject
  void rooms(DemoOwner owner, VehicleService vehicles, Clock clock, SecureRandom random) {
    this.owner = owner;
    this.vehicles = vehicles;
    this.clock = clock;
    this.random = random;
  }

  /** Starts the demonstration as soon as the ports are open, if it is wanted. */
  public void prepare() {
    if (WANTED.get()) {
      Gate.onOpen(() -> threads.execute(this::run));
      Gate.onClose(over::countDown);
    }
  }

  private void run() {
    Optional<Caller> caller = owner.caller();
    if (caller.isEmpty()) {
      LOG.warning(
          "[app] No demonstration: this installation has accounts already. Give --demo a data"
              + " directory of its own: --demo --data demo");
      return;
    }
    SimulatedCar simulated = simulatedCar();
    try (WakeUpEntrance entrance =
        new WakeUpEntrance(InetAddress.getLoopbackAddress(), 0, secret(), () -> simulated.wake())) {
      park(caller.get(), entrance.address());
      LOG.log(
          Level.INFO,
          "[app] Demonstration: sign in as {0} with the password {1}; the car drives and charges"
              + " thirty times faster than a real one",
          new Object[] {DemoOwner.USERNAME, owner.password()});
      live(new CarLife(simulated, TIMES_FASTER, STATUS_EVERY));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void live(CarLife life) throws InterruptedException {
    while (!over.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
      life.live(TICK);
    }
  }

  private SimulatedCar simulatedCar() {
    CarProfile profile =
        CarProfile.of(
            CarModel.AZE0,
            NUMBERS.vin(),
            NUMBERS.tcuId(),
            NUMBERS.unitId(),
            NUMBERS.iccid(),
            DemoOwner.USERNAME,
            owner.navigationPassword());
    return new SimulatedCar(
        profile,
        new CarState(CarModel.AZE0, HEALTH_PERCENT, CHARGE_PERCENT, CarLife.home()),
        new ServerAddress("127.0.0.1", TcuSettings.PORT.get()),
        CarHabits.GOOD,
        clock);
  }

  private String secret() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Puts the car into the owner's garage; its wake-up address is another one at every start. */
  private void park(Caller caller, URI wakeUp) {
    SmsConfig sms = new SmsConfig(WebhookProvider.ID, Map.of("url", wakeUp.toString()));
    try {
      Optional<Car> known = vehicles.carOf(caller, NUMBERS.vin());
      if (known.isEmpty()) {
        vehicles.register(caller, newCar(sms));
      } else {
        vehicles.configure(caller, NUMBERS.vin(), sameCar(known.get(), sms));
      }
    } catch (CarRefused refused) {
      throw new IllegalStateException("the demo car breaks our own rules", refused);
    }
  }

  private static NewCar newCar(SmsConfig sms) {
    return new NewCar(
        TcuType.CONTINENTAL_2012,
        CarColor.L_DEEPBLUE,
        NUMBERS.vin(),
        NUMBERS.tcuId(),
        NUMBERS.unitId(),
        NUMBERS.iccid(),
        "Demo LEAF",
        sms);
  }

  private static CarSettings sameCar(Car car, SmsConfig sms) {
    return new CarSettings(
        car.nickname(),
        CarColor.ofId(car.color()).orElse(CarColor.L_DEEPBLUE),
        NUMBERS.tcuId(),
        NUMBERS.unitId(),
        NUMBERS.iccid(),
        car.trustedWithoutPassword(),
        car.evInfo().maxGids(),
        car.evInfo().forceSocDisplay(),
        car.periodicRefreshMinutes(),
        car.periodicRefreshRunningMinutes(),
        sms);
  }
}
