package org.leafport.tcu.probe;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What follows from the numbers of a trip (probe data, section 9.2). Numbers that are missing count
 * as nothing; where all are missing, nothing follows.
 *
 * @param distanceMetres distance
 * @param motorRaw as {@link TripEnergies#motorRaw}
 * @param airConditioningRaw as {@link TripEnergies#airConditioningRaw}
 * @param regeneratedRaw as {@link TripEnergies#regeneratedRaw}
 * @param energyStartWh energy in the battery at the start
 * @param energyEndWh energy in the battery at the end
 */
public record TripFigures(
    Optional<Long> distanceMetres,
    Optional<Long> motorRaw,
    Optional<Long> airConditioningRaw,
    Optional<Long> regeneratedRaw,
    Optional<Integer> energyStartWh,
    Optional<Integer> energyEndWh) {

  /** What a consumption per kilometre was computed from. */
  public enum Source {
    /** The battery's energy at both ends of the trip. */
    ENERGY_CONTENT,
    /** The counters of the consumers. */
    COUNTERS
  }

  /**
   * A consumption per kilometre.
   *
   * @param wattHoursPerKm may be negative when the car went downhill
   * @param source what it was computed from
   */
  public record Consumption(double wattHoursPerKm, Source source) {}

  /** The figures of a trip as it was read. */
  public static TripFigures of(Trip trip) {
    return new TripFigures(
        trip.distanceMetres(),
        trip.energies().map(TripEnergies::motorRaw),
        trip.energies().map(TripEnergies::airConditioningRaw),
        trip.energies().map(TripEnergies::regeneratedRaw),
        trip.battery().map(BatteryState::energyStartWh),
        trip.battery().map(BatteryState::energyEndWh));
  }

  /** Eco trees of a number of fifths. */
  public static double ecoTrees(long fifths) {
    return fifths / 5.0;
  }

  /** Energy that motor and air-conditioning took, in kWh. */
  public OptionalDouble consumedKilowattHours() {
    if (motorRaw.isEmpty() && airConditioningRaw.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        EnergyCounter.TRIP_MOTOR.kilowattHours(motorRaw.orElse(0L))
            + EnergyCounter.TRIP_AIR_CONDITIONING.kilowattHours(airConditioningRaw.orElse(0L)));
  }

  /**
   * Consumption per kilometre: by the battery if its energy is known at both ends, else by the
   * counters; empty for a trip without distance, or when neither is known.
   */
  public Optional<Consumption> consumption() {
    double km = distanceMetres.orElse(0L) / 1000.0;
    if (km <= 0) {
      return Optional.empty();
    }
    int start = energyStartWh.orElse(0);
    int end = energyEndWh.orElse(0);
    if (start != 0 && end != 0) {
      return Optional.of(new Consumption((start - end) / km, Source.ENERGY_CONTENT));
    }
    if (motorRaw.orElse(0L) == 0 && airConditioningRaw.orElse(0L) == 0) {
      return Optional.empty();
    }
    return Optional.of(new Consumption(countedWattHours() / km, Source.COUNTERS));
  }

  private double countedWattHours() {
    return EnergyCounter.TRIP_MOTOR.wattHours(motorRaw.orElse(0L))
        + EnergyCounter.TRIP_AIR_CONDITIONING.wattHours(airConditioningRaw.orElse(0L))
        - EnergyCounter.TRIP_REGENERATED.wattHours(regeneratedRaw.orElse(0L));
  }
}
