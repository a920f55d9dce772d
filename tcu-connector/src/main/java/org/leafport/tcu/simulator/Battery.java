package org.leafport.tcu.simulator;

import org.leafport.tcu.gdc.EvStatus;

/** A 24 kWh pack of some age: energy goes in and out, the gauges follow. */
final class Battery {
  private static final double WH_PER_GID = 80;
  private static final int BARS = 12;

  /** Charge into the pack at a 240 V, 120 V and 6.6 kW outlet, after losses. */
  private static final double POWER_3KW_W = 3_000;

  private static final double POWER_1400W_W = 1_200;
  private static final double POWER_6KW_W = 5_900;

  private final int stateOfHealthPercent;
  private final double capacityWh;
  private double energyWh;

  Battery(int stateOfHealthPercent, double socPercent) {
    if (stateOfHealthPercent < 1 || stateOfHealthPercent > 100) {
      throw new IllegalArgumentException("a state of health is 1 to 100 %");
    }
    if (!(socPercent >= 0 && socPercent <= 100)) {
      throw new IllegalArgumentException("a state of charge is 0 to 100 %");
    }
    this.stateOfHealthPercent = stateOfHealthPercent;
    this.capacityWh = CarModel.GIDS_WHEN_NEW * WH_PER_GID * stateOfHealthPercent / 100;
    this.energyWh = capacityWh * socPercent / 100;
  }

  /** Puts energy in, or with a negative amount takes it out; never beyond full or empty. */
  void add(double wh) {
    energyWh = Math.max(0, Math.min(capacityWh, energyWh + wh));
  }

  boolean isFull() {
    return energyWh >= capacityWh;
  }

  int gids() {
    return (int) Math.round(energyWh / WH_PER_GID);
  }

  int stateOfHealthPercent() {
    return stateOfHealthPercent;
  }

  /** In the steps of 0.05 % that the wire carries. */
  double socPercent() {
    return Math.round(energyWh / capacityWh * 100 * 20) / 20.0;
  }

  int chargeBars() {
    return (int) Math.round(socPercent() * BARS / 100);
  }

  /** The first bar goes below 85 %, each further one after 6.25 % more. */
  int capacityBars() {
    int lost = (int) Math.ceil((85 - stateOfHealthPercent) / 6.25);
    return Math.max(0, BARS - Math.max(0, lost));
  }

  int minutesToFull3kW() {
    return minutesToFull(POWER_3KW_W);
  }

  int minutesToFull1400W() {
    return minutesToFull(POWER_1400W_W);
  }

  int minutesToFull6kW() {
    return minutesToFull(POWER_6KW_W);
  }

  private int minutesToFull(double powerW) {
    double minutes = (capacityWh - energyWh) / powerW * 60;
    return (int) Math.min(EvStatus.UNKNOWN_MINUTES - 1, Math.round(minutes));
  }
}
