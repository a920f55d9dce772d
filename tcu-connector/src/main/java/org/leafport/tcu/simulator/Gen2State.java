package org.leafport.tcu.simulator;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.leafport.tcu.acp.AcpPosition;
import org.leafport.tcu.acp.EvInfo;

/** What changes about a car with a Gen2 unit. For one thread. */
public final class Gen2State {
  private static final int PARKED = 1;
  private static final int BAR_MULTIPLIER = 5;
  private static final int BARS = 12;
  private static final int CAPACITY_BARS = 11;
  private static final double FULL = 100;
  private static final double CABIN_CELSIUS = 18.5;
  private static final int RANGE_FACTOR_CLIMATE_OFF = 76;
  private static final int RANGE_FACTOR_CLIMATE_ON = 68;
  private static final double MINUTES_PER_PERCENT_1KW = 15;
  private static final double MINUTES_PER_PERCENT_3KW = 5;
  private static final double MINUTES_PER_PERCENT_6KW = 2.5;

  private final Gen2Model model;
  private final int sohPercent;
  private final double socPercent;
  private final AcpPosition position;
  private boolean plugged;
  private boolean charging;
  private boolean climateRunning;
  private boolean ignition;

  /**
   * A parked car, not plugged in.
   *
   * @param sohPercent 1..100
   * @param socPercent 0..100
   */
  public Gen2State(Gen2Model model, int sohPercent, double socPercent, AcpPosition position) {
    if (sohPercent < 1 || sohPercent > FULL || socPercent < 0 || socPercent > FULL) {
      throw new IllegalArgumentException("state of charge and of health are percent");
    }
    this.model = Objects.requireNonNull(model);
    this.sohPercent = sohPercent;
    this.socPercent = socPercent;
    this.position = Objects.requireNonNull(position);
  }

  AcpPosition position() {
    return position;
  }

  /** Connects or disconnects the charging cable. */
  public void plug(boolean connected) {
    plugged = connected;
    charging = charging && connected;
  }

  /**
   * Starts charging if the cable is connected and the battery isn't full; tells whether it does.
   */
  boolean startCharging() {
    charging = plugged && socPercent < FULL;
    return charging;
  }

  void endCharging() {
    charging = false;
  }

  /** Switches climate control; tells whether that changed anything. */
  boolean climate(boolean on) {
    boolean changed = climateRunning != on;
    climateRunning = on;
    return changed;
  }

  void ignition(boolean on) {
    ignition = on;
  }

  /** True while charging. */
  public boolean isCharging() {
    return charging;
  }

  /** True while climate control runs. */
  public boolean isClimateRunning() {
    return climateRunning;
  }

  /** All of it as the car reports it. */
  EvInfo evInfo() {
    boolean tellsTemperature = model == Gen2Model.ZE1;
    return new EvInfo(
        model.evInfoLength(),
        plugged && socPercent >= FULL,
        charging,
        ignition,
        plugged,
        climateRunning,
        minutes(MINUTES_PER_PERCENT_3KW),
        minutes(MINUTES_PER_PERCENT_1KW),
        minutes(MINUTES_PER_PERCENT_6KW),
        PARKED,
        (int) Math.round(model.maxGids() * sohPercent / FULL * socPercent / FULL),
        sohPercent,
        OptionalDouble.of(Math.round(socPercent * 10) / 10.0),
        BAR_MULTIPLIER,
        (int) Math.round(socPercent / FULL * BARS) * BAR_MULTIPLIER,
        OptionalInt.of((int) Math.round(socPercent)),
        OptionalInt.of(CAPACITY_BARS),
        true,
        (int) Math.round(socPercent * 8),
        RANGE_FACTOR_CLIMATE_OFF,
        RANGE_FACTOR_CLIMATE_ON,
        tellsTemperature ? OptionalDouble.of(CABIN_CELSIUS) : OptionalDouble.empty());
  }

  /** A car that isn't plugged in still tells how long it would take. */
  private OptionalInt minutes(double perPercent) {
    int minutes = (int) Math.round((FULL - socPercent) * perPercent);
    return minutes < EvInfo.UNKNOWN_MINUTES ? OptionalInt.of(minutes) : OptionalInt.empty();
  }
}
