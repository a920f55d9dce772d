package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.HUNDREDTHS_U32;
import static org.leafport.tcu.probe.Layout.SECONDS_U32;
import static org.leafport.tcu.probe.Layout.TENTHS_U16;

import java.time.Duration;
import java.util.Optional;

/**
 * Totals since the car was built (probe data, section 5.2, group lifetime). A file has at most one,
 * put together from all its parts.
 *
 * @param airConditioningTime time with the air-conditioning on
 * @param headlightTime time with the headlights on
 * @param averageSpeedKmh average speed
 * @param energies energy regenerated and consumed
 * @param runningTime time switched on
 * @param distanceKm distance
 */
public record Lifetime(
    Optional<Duration> airConditioningTime,
    Optional<Duration> headlightTime,
    Optional<Double> averageSpeedKmh,
    Optional<PeriodEnergies> energies,
    Optional<Duration> runningTime,
    Optional<Double> distanceKm) {

  /** The table of the labels. */
  public static final RecordKind<Lifetime> KIND = RecordKind.of("lifetime", Lifetime::from);

  public static final ProbeLabel<Lifetime, Duration> AIR_CONDITIONING_TIME =
      KIND.first(
          0xe6,
          "time with air-conditioning in total",
          "s",
          SECONDS_U32,
          Lifetime::airConditioningTime);
  public static final ProbeLabel<Lifetime, Duration> HEADLIGHT_TIME =
      KIND.label(0xe7, "time with headlights in total", "s", SECONDS_U32, Lifetime::headlightTime);
  public static final ProbeLabel<Lifetime, Double> AVERAGE_SPEED =
      KIND.label(0xe8, "average speed in total", "km/h", TENTHS_U16, Lifetime::averageSpeedKmh);
  public static final ProbeLabel<Lifetime, PeriodEnergies> ENERGIES =
      KIND.label(0xe9, "energies in total", PeriodEnergies.LAYOUT, Lifetime::energies);
  public static final ProbeLabel<Lifetime, Duration> RUNNING_TIME =
      KIND.label(0xeb, "running time in total", "s", SECONDS_U32, Lifetime::runningTime);
  public static final ProbeLabel<Lifetime, Double> DISTANCE =
      KIND.label(0xed, "distance in total", "km", HUNDREDTHS_U32, Lifetime::distanceKm);

  private static Lifetime from(RecordBuilder<Lifetime> values) {
    return new Lifetime(
        values.get(AIR_CONDITIONING_TIME),
        values.get(HEADLIGHT_TIME),
        values.get(AVERAGE_SPEED),
        values.get(ENERGIES),
        values.get(RUNNING_TIME),
        values.get(DISTANCE));
  }
}
