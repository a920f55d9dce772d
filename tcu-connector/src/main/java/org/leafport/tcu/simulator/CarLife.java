package org.leafport.tcu.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcPosition;

/**
 * A believable life: the car drives laps around a park, stands in town, charges at home, and calls
 * when something happened. Orders that it gets in between have their effect. Time may pass faster
 * than in the world.
 *
 * <p>Not thread-safe: one thread lets time pass.
 */
public final class CarLife {
  private static final double SPEED_METRES_PER_MINUTE = 32_000 / 60.0;
  private static final double DRIVING_WH_PER_METRE = 0.15;
  private static final double CLIMATE_W = 1_500;
  private static final double HOME_CHARGER_W = 3_000;
  private static final double QUICK_CHARGER_W = 40_000;
  private static final double QUICK_CHARGE_UP_TO_PERCENT = 90;
  private static final double TURN_HOME_BELOW_PERCENT = 35;
  private static final int LAPS_BEFORE_TOWN = 6;
  private static final double CLIMATE_MINUTES = 30;
  private static final double MINUTES_IN_TOWN = 40;
  private static final double MINUTES_AT_HOME = 60;
  private static final double MINUTES_UNTIL_REMINDER = 15;

  /** Simulated time passes in steps no longer than this, so that nothing is jumped over. */
  private static final double STEP_MINUTES = 0.5;

  private enum Phase {
    DRIVING_OUT,
    IN_TOWN,
    DRIVING_HOME,
    CABLE_FORGOTTEN,
    AT_HOME
  }

  private final SimulatedCar car;
  private final double timesFaster;
  private final Duration statusEvery;
  private final Route route = Route.AROUND_THE_PARK;

  private Phase phase = Phase.AT_HOME;
  private int round;
  private double minutesInPhase;
  private double metresFromHome;

  /** At which distance the lap that leads home is complete. */
  private double homewardMetres;

  private double climateMinutes;
  private Duration sinceStatus = Duration.ZERO;

  /**
   * A car about to leave home.
   *
   * @param timesFaster simulated minutes per real minute, more than 0
   * @param statusEvery real time between the plain reports that it sends while it drives or charges
   */
  public CarLife(SimulatedCar car, double timesFaster, Duration statusEvery) {
    if (!(timesFaster > 0 && timesFaster <= 3600)) {
      throw new IllegalArgumentException("time passes up to 3600 times faster, and not backwards");
    }
    this.car = car;
    this.timesFaster = timesFaster;
    this.statusEvery = statusEvery;
    car.change(state -> state.moveTo(route.home()));
    leaveHome();
  }

  /** Where the life of every car begins. */
  public static GdcPosition home() {
    return Route.AROUND_THE_PARK.home();
  }

  /**
   * Lets time pass.
   *
   * @param realTime how much of the world's time
   * @return what happened meanwhile, to be reported in this order
   */
  public List<CarEvent> pass(Duration realTime) {
    List<CarEvent> events = new ArrayList<>();
    double minutes = realTime.toNanos() / 60e9 * timesFaster;
    while (minutes > 0) {
      double step = Math.min(STEP_MINUTES, minutes);
      minutes -= step;
      physics(step, events);
      minutesInPhase += step;
      nextPhase(events);
    }
    remindOfStatus(realTime, events);
    return events;
  }

  /**
   * Lets time pass and reports to the server what happened. Returns when the server has taken it.
   *
   * @return one visit per event
   */
  public List<Visit> live(Duration realTime) {
    return pass(realTime).stream().map(car::report).toList();
  }

  /** What the car does at the moment, in words. */
  public String doing() {
    return switch (phase) {
      case DRIVING_OUT -> "driving around the park";
      case IN_TOWN -> "parked in town";
      case DRIVING_HOME -> "driving home";
      case CABLE_FORGOTTEN -> "at home, cable forgotten";
      case AT_HOME -> "at home";
    };
  }

  private void physics(double minutes, List<CarEvent> events) {
    if (phase == Phase.DRIVING_OUT || phase == Phase.DRIVING_HOME) {
      drive(SPEED_METRES_PER_MINUTE * minutes);
    }
    runClimate(minutes, events);
    charge(minutes, events);
  }

  private void drive(double metres) {
    metresFromHome += metres;
    car.change(
        state -> {
          state.battery().add(-metres * DRIVING_WH_PER_METRE);
          state.moveTo(route.at(metresFromHome));
        });
  }

  private void runClimate(double minutes, List<CarEvent> events) {
    if (!car.look(CarState::climateRunning)) {
      climateMinutes = 0;
      return;
    }
    climateMinutes += minutes;
    boolean fromTheOutlet = car.look(CarState::pluggedIn);
    if (!fromTheOutlet) {
      car.change(state -> state.battery().add(-CLIMATE_W * minutes / 60));
    }
    if (climateMinutes >= CLIMATE_MINUTES) {
      happens(CarEvent.AC_TIMER_END, events);
    }
  }

  private void charge(double minutes, List<CarEvent> events) {
    int chargeState = car.look(CarState::chargeState);
    if (chargeState == EvStatus.CHARGING) {
      car.change(state -> state.battery().add(HOME_CHARGER_W * minutes / 60));
      if (car.look(state -> state.battery().isFull())) {
        happens(CarEvent.CHARGE_FINISHED, events);
      }
    } else if (chargeState == EvStatus.QUICK_CHARGING) {
      car.change(state -> state.battery().add(QUICK_CHARGER_W * minutes / 60));
      if (car.look(CarState::socPercent) >= QUICK_CHARGE_UP_TO_PERCENT) {
        happens(CarEvent.QUICK_CHARGE_FINISHED, events);
      }
    }
  }

  private void happens(CarEvent event, List<CarEvent> events) {
    car.change(state -> event.applyTo(state, car.profile().model()));
    events.add(event);
  }

  private void nextPhase(List<CarEvent> events) {
    switch (phase) {
      case DRIVING_OUT -> {
        if (metresFromHome >= (LAPS_BEFORE_TOWN + 0.55) * route.lapMetres() || low()) {
          parkInTown(events);
        }
      }
      case IN_TOWN -> {
        if (minutesInPhase >= MINUTES_IN_TOWN) {
          driveHome(events);
        }
      }
      case DRIVING_HOME -> {
        if (metresFromHome >= homewardMetres) {
          arriveHome(events);
        }
      }
      case CABLE_FORGOTTEN -> {
        if (minutesInPhase >= MINUTES_UNTIL_REMINDER) {
          happens(CarEvent.CABLE_REMINDER, events);
          plugInAtHome(events);
        }
      }
      case AT_HOME -> {
        boolean rested = minutesInPhase >= MINUTES_AT_HOME;
        if (rested && car.look(CarState::chargeState) != EvStatus.CHARGING) {
          leaveHome();
          events.add(CarEvent.STATUS);
        }
      }
    }
  }

  private boolean low() {
    return car.look(CarState::socPercent) < TURN_HOME_BELOW_PERCENT;
  }

  private void leaveHome() {
    enter(Phase.DRIVING_OUT);
    metresFromHome = 0;
    car.change(
        state -> {
          state.plug(false);
          state.drive(true);
          state.moveTo(route.at(0));
        });
  }

  private void parkInTown(List<CarEvent> events) {
    enter(Phase.IN_TOWN);
    boolean quickCharger = round % 2 == 1;
    car.change(
        state -> {
          state.drive(false);
          if (quickCharger && state.socPercent() < QUICK_CHARGE_UP_TO_PERCENT) {
            state.plug(true);
            state.charge(EvStatus.QUICK_CHARGING);
          }
        });
    events.add(CarEvent.STATUS);
  }

  private void driveHome(List<CarEvent> events) {
    enter(Phase.DRIVING_HOME);
    homewardMetres = Math.ceil(metresFromHome / route.lapMetres()) * route.lapMetres();
    car.change(
        state -> {
          state.plug(false);
          state.drive(true);
        });
    events.add(CarEvent.STATUS);
  }

  private void arriveHome(List<CarEvent> events) {
    car.change(
        state -> {
          state.drive(false);
          state.moveTo(route.home());
        });
    if (round % 3 == 2) {
      enter(Phase.CABLE_FORGOTTEN);
      events.add(CarEvent.STATUS);
    } else {
      plugInAtHome(events);
    }
    round++;
  }

  private void plugInAtHome(List<CarEvent> events) {
    enter(Phase.AT_HOME);
    car.change(
        state -> {
          state.plug(true);
          state.charge(EvStatus.CHARGING);
        });
    events.add(CarEvent.STATUS);
  }

  private void enter(Phase next) {
    phase = next;
    minutesInPhase = 0;
  }

  private void remindOfStatus(Duration realTime, List<CarEvent> events) {
    if (!events.isEmpty()) {
      sinceStatus = Duration.ZERO;
      return;
    }
    boolean changing =
        car.look(
            state ->
                state.driving()
                    || state.chargeState() == EvStatus.CHARGING
                    || state.chargeState() == EvStatus.QUICK_CHARGING);
    sinceStatus = changing ? sinceStatus.plus(realTime) : Duration.ZERO;
    if (sinceStatus.compareTo(statusEvery) >= 0) {
      sinceStatus = Duration.ZERO;
      events.add(CarEvent.STATUS);
    }
  }
}
