package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of a car, watched for some simulated days. */
class CarLifeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES_OF_THREE_DAYS = 3 * 24 * 60;

  private final SimulatedCar car =
      new SimulatedCar(
          LoadFleet.car(1).profile(),
          new CarState(CarModel.AZE0, 84, 70, CarLife.home()),
          new ServerAddress("localhost", 1),
          CarHabits.GOOD,
          Clock.systemUTC());

  private final CarLife life = new CarLife(car, 1, Duration.ofMinutes(10));

  @Test
  void drivesChargesAndTellsAboutIt() {
    Set<CarEvent> told = EnumSet.noneOf(CarEvent.class);
    List<Double> socs = new ArrayList<>();
    List<Double> latitudes = new ArrayList<>();
    for (int i = 0; i < MINUTES_OF_THREE_DAYS; i++) {
      told.addAll(life.pass(MINUTE));
      socs.add(car.look(CarState::socPercent));
      latitudes.add(car.look(CarState::position).latitudeDegrees());
    }
    assertTrue(
        told.containsAll(
            Set.of(
                CarEvent.STATUS,
                CarEvent.CHARGE_FINISHED,
                CarEvent.QUICK_CHARGE_FINISHED,
                CarEvent.CABLE_REMINDER)),
        told.toString());
    assertEquals(100, socs.stream().mapToDouble(soc -> soc).max().orElseThrow(), 0.1);
    assertTrue(socs.stream().mapToDouble(soc -> soc).min().orElseThrow() > 20);
    assertTrue(latitudes.stream().allMatch(latitude -> latitude > 52.5 && latitude < 52.52));
    assertTrue(latitudes.stream().distinct().count() > 20);
  }

  @Test
  void atHomeThePositionSaysSo() {
    for (int i = 0; i < MINUTES_OF_THREE_DAYS; i++) {
      life.pass(MINUTE);
      boolean atHome = life.doing().startsWith("at home");
      assertEquals(atHome, car.look(CarState::position).atHome(), life.doing());
      assertEquals(life.doing().startsWith("driving"), car.look(CarState::driving));
    }
  }

  @Test
  void climateEndsByItsTimer() {
    car.change(state -> state.climate(true));
    List<CarEvent> told = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      told.addAll(life.pass(MINUTE));
    }
    assertTrue(told.contains(CarEvent.AC_TIMER_END), told.toString());
    assertEquals(false, car.look(CarState::climateRunning));
  }

  @Test
  void aFasterLifeIsTheSameLife() {
    SimulatedCar other =
        new SimulatedCar(
            LoadFleet.car(1).profile(),
            new CarState(CarModel.AZE0, 84, 70, CarLife.home()),
            new ServerAddress("localhost", 1),
            CarHabits.GOOD,
            Clock.systemUTC());
    CarLife faster = new CarLife(other, 60, Duration.ofMinutes(10));
    for (int i = 0; i < 60; i++) {
      life.pass(MINUTE);
      faster.pass(Duration.ofSeconds(1));
    }
    assertEquals(life.doing(), faster.doing());
    assertEquals(car.look(CarState::socPercent), other.look(CarState::socPercent), 0.5);
  }
}
