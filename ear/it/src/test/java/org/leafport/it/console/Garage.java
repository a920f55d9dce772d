package org.leafport.it.console;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.leafport.it.product.LeafportProcess;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.simulator.CarHabits;
import org.leafport.tcu.simulator.CarModel;
import org.leafport.tcu.simulator.CarProfile;
import org.leafport.tcu.simulator.CarState;
import org.leafport.tcu.simulator.ServerAddress;
import org.leafport.tcu.simulator.SimulatedCar;

/** Makes simulated cars and adds them at the console, each test its own. */
final class Garage {

  private static final AtomicInteger NEXT = new AtomicInteger(10_000);

  private final LeafportProcess leafport;

  Garage(LeafportProcess leafport) {
    this.leafport = leafport;
  }

  /** A car that nobody has added yet. */
  CarProfile unknownCar() {
    var number = NEXT.getAndIncrement();
    return CarProfile.of(
        CarModel.AZE0,
        "SJNFAAZE0U00" + number,
        "2233445" + number,
        "4567890" + number,
        "893580000000000" + number,
        Household.USER,
        Household.CAR_PASSWORD);
  }

  /** A car on the road, parked in a city park with 72 %. */
  SimulatedCar drive(CarProfile profile) {
    return new SimulatedCar(
        profile,
        new CarState(profile.model(), 84, 72, GdcPosition.at(52.5145, 13.3501, true)),
        new ServerAddress("127.0.0.1", leafport.tcuPort()),
        CarHabits.GOOD.thinking(Duration.ofSeconds(1)),
        Clock.systemUTC());
  }

  /** The same car, whose unit has forgotten who signed in. */
  SimulatedCar forgetful(CarProfile profile) {
    return drive(profile.withCredentials(Optional.empty()));
  }

  /** Adds a car as its owner does; ends on the page of its first contact. */
  static void add(Browser browser, CarProfile profile, String name) {
    browser.visit("/setup/step0?new=");
    browser.awaitPath("/setup/step0");
    browser.click("input[value=leaf_24]");
    next(browser, "/setup/step1");
    next(browser, "/setup/step2");
    browser.type("unit", profile.identity().unitId());
    browser.type("tcu", profile.identity().tcuId());
    browser.type("sim", profile.identity().iccid());
    browser.type("vin", profile.identity().vin());
    next(browser, "/setup/step3");
    browser.type("nickname", name);
    next(browser, "/setup/step4");
    next(browser, "/setup/step5");
  }

  static void next(Browser browser, String path) {
    browser.click(".btn.primary[name=go]");
    browser.awaitPath(path);
  }

  static String page(CarProfile profile) {
    return "/car/" + profile.identity().vin() + "/";
  }
}
