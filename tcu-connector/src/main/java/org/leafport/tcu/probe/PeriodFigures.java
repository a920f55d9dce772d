package org.leafport.tcu.probe;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What follows from the numbers of a month or of the car's life (probe data, section 9.2).
 *
 * @param distanceKm distance
 * @param regeneratedRaw as {@link PeriodEnergies#regeneratedRaw}
 * @param consumedRaw as {@link PeriodEnergies#consumedRaw}
 */
public record PeriodFigures(
    Optional<Double> distanceKm, Optional<Long> regeneratedRaw, Optional<Long> consumedRaw) {

  /** The figures of a month as it was read. */
  public static PeriodFigures of(Month month) {
    return of(month.distanceKm().map(Integer::doubleValue), month.energies());
  }

  /** The figures of the car's life as they were read. */
  public static PeriodFigures of(Lifetime lifetime) {
    return of(lifetime.distanceKm(), lifetime.energies());
  }

  private static PeriodFigures of(Optional<Double> distanceKm, Optional<PeriodEnergies> energies) {
    return new PeriodFigures(
        distanceKm,
        energies.map(PeriodEnergies::regeneratedRaw),
        energies.map(PeriodEnergies::consumedRaw));
  }

  /**
   * Consumption less what was regenerated, in Wh per km; empty without a distance or when neither
   * energy is known.
   */
  public OptionalDouble wattHoursPerKm() {
    double km = distanceKm.orElse(0.0);
    if (km <= 0 || regeneratedRaw.isEmpty() && consumedRaw.isEmpty()) {
      return OptionalDouble.empty();
    }
    double wattHours =
        EnergyCounter.PERIOD_CONSUMED.wattHours(consumedRaw.orElse(0L))
            - EnergyCounter.PERIOD_REGENERATED.wattHours(regeneratedRaw.orElse(0L));
    return OptionalDouble.of(wattHours / km);
  }
}
