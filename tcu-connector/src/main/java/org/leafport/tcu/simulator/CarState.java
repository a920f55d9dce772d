package org.leafport.tcu.simulator;

import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcPosition;

/**
 * What changes about a car: battery, plug, climate, gear, place. Not thread-safe; {@link
 * SimulatedCar} owns it and guards it.
 */
public final class CarState {
  private static final int ZE0_KM_PER_10_KWH_CLIMATE_ON = 44;
  private static final int ZE0_KM_PER_10_KWH_CLIMATE_OFF = 55;
  private static final int COUNTER_IN_PARK = 50;

  private final CarModel model;
  private final Battery battery;
  private int chargeState = EvStatus.NOT_CHARGING;
  private boolean pluggedIn;
  private boolean climateRunning;
  private boolean ignition;
  private boolean parked = true;
  private boolean heaterActive;
  private GdcPosition position;

  /**
   * A parked, unplugged car.
   *
   * @param stateOfHealthPercent 1..100
   * @param socPercent 0..100
   */
  public CarState(
      CarModel model, int stateOfHealthPercent, double socPercent, GdcPosition position) {
    this.model = model;
    this.battery = new Battery(stateOfHealthPercent, socPercent);
    this.position = position;
  }

  Battery battery() {
    return battery;
  }

  /** Nominal state of charge, 0..100. */
  public double socPercent() {
    return battery.socPercent();
  }

  /** True while a cable is connected. */
  public boolean pluggedIn() {
    return pluggedIn;
  }

  /** Connects or removes the cable; removing it ends the charge. */
  public void plug(boolean connected) {
    pluggedIn = connected;
    if (!connected) {
      chargeState = EvStatus.NOT_CHARGING;
    }
  }

  /** One of {@link EvStatus#NOT_CHARGING} and its neighbours. */
  public int chargeState() {
    return chargeState;
  }

  void charge(int newChargeState) {
    chargeState = newChargeState;
  }

  /** True while climate control runs. */
  public boolean climateRunning() {
    return climateRunning;
  }

  /** Switches climate control. */
  public void climate(boolean running) {
    climateRunning = running;
  }

  /** Switches the battery heater. */
  void heater(boolean active) {
    heaterActive = active;
  }

  /** Switches the car on and puts it into D, or off and into P. */
  void drive(boolean driving) {
    ignition = driving;
    parked = !driving;
  }

  /** True while the car is under way. */
  public boolean driving() {
    return ignition;
  }

  /** Where the car is. */
  public GdcPosition position() {
    return position;
  }

  void moveTo(GdcPosition place) {
    position = place;
  }

  /**
   * What a report would tell now.
   *
   * @param alertByte the alert byte whole, 0..255
   * @param resultByte the result byte whole, 0..255
   */
  EvStatus status(int alertByte, int resultByte) {
    boolean timesKnown = pluggedIn || chargeState != EvStatus.NOT_CHARGING;
    boolean extended = model.tellsHeater();
    return new EvStatus(
        4,
        ZE0_KM_PER_10_KWH_CLIMATE_ON,
        ZE0_KM_PER_10_KWH_CLIMATE_OFF,
        alertByte,
        resultByte,
        model.evElementLength(),
        chargeState,
        ignition,
        true,
        parked,
        climateRunning,
        pluggedIn,
        timesKnown ? battery.minutesToFull3kW() : EvStatus.UNKNOWN_MINUTES,
        timesKnown ? battery.minutesToFull1400W() : EvStatus.UNKNOWN_MINUTES,
        COUNTER_IN_PARK - (ignition ? 1 : 0),
        battery.gids(),
        battery.stateOfHealthPercent(),
        battery.socPercent(),
        battery.chargeBars(),
        battery.capacityBars(),
        extended
            ? (timesKnown ? battery.minutesToFull6kW() : EvStatus.UNKNOWN_MINUTES)
            : EvStatus.NO_6KW_TIME,
        extended,
        extended && heaterActive,
        extended);
  }
}
