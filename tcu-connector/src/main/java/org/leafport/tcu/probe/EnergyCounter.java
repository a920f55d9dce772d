package org.leafport.tcu.probe;

/**
 * The probable scale of every energy that units count (probe data, section 9.1). The scales follow
 * from what other pages divide by; no car's display has confirmed them.
 */
public enum EnergyCounter {
  /** {@link TripEnergies#motorRaw}, in 0.1 Wh. */
  TRIP_MOTOR(10_000),
  /** {@link TripEnergies#airConditioningRaw}, in mWh. */
  TRIP_AIR_CONDITIONING(1_000_000),
  /** {@link TripEnergies#auxiliaryRaw}, in mWh. */
  TRIP_AUXILIARY(1_000_000),
  /** {@link TripEnergies#regeneratedRaw}, in mWh. */
  TRIP_REGENERATED(1_000_000),
  /** {@link Trip#idleConsumptionRaw}, in 0.01 Wh. */
  TRIP_IDLE(100_000),
  /** {@link AcceleratorWork#suddenStartRaw}, in mWh. */
  SUDDEN_START(1_000_000),
  /** {@link AcceleratorWork#suddenAccelerationRaw}, in 0.00001 Wh. */
  SUDDEN_ACCELERATION(100_000_000),
  /** {@link AcceleratorWork#nonEcoDecelerationRaw}, in 0.00001 Wh. */
  NON_ECO_DECELERATION(100_000_000),
  /** {@link PeriodEnergies#regeneratedRaw}, in mWh. */
  PERIOD_REGENERATED(1_000_000),
  /** {@link PeriodEnergies#consumedRaw}, in 0.1 Wh. */
  PERIOD_CONSUMED(10_000),
  /** {@link ChargeHistory#chargedEnergyRaw}, in 0.1 kWh. */
  CHARGED(10),
  /** {@link ExcessiveAirConditioning#consumptionRaw}, in Wh. */
  EXCESSIVE_AIR_CONDITIONING(1_000),
  /** {@link DrivingEvent#consumptionRaw}, in Wh. */
  DRIVING_EVENT(1_000);

  private static final double WATT_HOURS_PER_KILOWATT_HOUR = 1_000;

  private final double unitsPerKilowattHour;

  EnergyCounter(double unitsPerKilowattHour) {
    this.unitsPerKilowattHour = unitsPerKilowattHour;
  }

  /** The energy of a number as counted. */
  public double kilowattHours(long raw) {
    return raw / unitsPerKilowattHour;
  }

  /** The energy of a number as counted. */
  public double wattHours(long raw) {
    return kilowattHours(raw) * WATT_HOURS_PER_KILOWATT_HOUR;
  }
}
