package org.leafport.tcu.probe;

import java.util.List;
import java.util.Optional;

/**
 * What the energy economy channel tells about a car's newest trips (navigation channels, section
 * 8). All consumptions are in watt hours a kilometre, not rounded.
 *
 * @param average of all trips that count together, above 0
 * @param best of a single trip; below 0 when it gave back more than it used
 * @param worst of a single trip
 */
public record RecentEconomy(double average, double best, double worst) {
  /** So many trips are looked at. */
  public static final int TRIPS = 5;

  /**
   * A trip's energy and length.
   *
   * @param energyWattHours what the battery had at the start less what it had at the end; below 0
   *     when the trip gave back more than it used
   * @param distanceKm length
   */
  public record TripUse(long energyWattHours, double distanceKm) {
    private static final double MIN_DISTANCE_KM = 1;

    /** Very short trips, and those whose energy isn't known or didn't change, tell nothing. */
    boolean counts() {
      return energyWattHours != 0 && distanceKm >= MIN_DISTANCE_KM;
    }

    double consumption() {
      return energyWattHours / distanceKm;
    }
  }

  /**
   * The economy of the five newest trips; empty when none of them counts, or they gave back more
   * than they used.
   *
   * @param newestFirst all trips, or enough of them
   */
  public static Optional<RecentEconomy> of(List<TripUse> newestFirst) {
    List<TripUse> counted = newestFirst.stream().limit(TRIPS).filter(TripUse::counts).toList();
    long energy = counted.stream().mapToLong(TripUse::energyWattHours).sum();
    double distance = counted.stream().mapToDouble(TripUse::distanceKm).sum();
    if (energy <= 0 || distance <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new RecentEconomy(
            energy / distance,
            counted.stream().mapToDouble(TripUse::consumption).min().orElseThrow(),
            counted.stream().mapToDouble(TripUse::consumption).max().orElseThrow()));
  }

  /** How good the average is. */
  public EconomyRating rating() {
    return EconomyRating.of(average);
  }
}
