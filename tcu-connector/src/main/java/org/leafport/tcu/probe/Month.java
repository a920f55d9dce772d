package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.HUNDREDTHS_U8;
import static org.leafport.tcu.probe.Layout.SECONDS_U32;
import static org.leafport.tcu.probe.Layout.TENTHS_U16;
import static org.leafport.tcu.probe.Layout.U16;

import java.time.Duration;
import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * Sums over a calendar month (probe data, section 5.2, group monthly).
 *
 * @param start first day
 * @param end last day
 * @param distanceKm distance
 * @param driveTime time driven
 * @param averageSpeedKmh average speed
 * @param shiftsToPark how often the lever was moved to P
 * @param shiftsToReverse how often the lever was moved to R
 * @param trips number of trips
 * @param brakingSpeeds histogram of 23 cells: speeds at braking
 * @param energies energy regenerated and consumed
 * @param startStopDistances histogram of 35 cells: distances from start to stop
 * @param switchUseParked entries of the table of switches used while parked, of 6 or 4 bytes each
 * @param switchUseDriving entries of the table of switches used while driving
 * @param averageAccelerationG average acceleration
 * @param shiftsToNeutral how often the lever was moved to N
 * @param shiftsToB how often the lever was moved to B
 */
public record Month(
    Optional<ProbeDate> start,
    Optional<ProbeDate> end,
    Optional<Integer> distanceKm,
    Optional<Duration> driveTime,
    Optional<Double> averageSpeedKmh,
    Optional<Integer> shiftsToPark,
    Optional<Integer> shiftsToReverse,
    Optional<Integer> trips,
    Optional<Histogram> brakingSpeeds,
    Optional<PeriodEnergies> energies,
    Optional<Histogram> startStopDistances,
    Optional<Octets> switchUseParked,
    Optional<Octets> switchUseDriving,
    Optional<Double> averageAccelerationG,
    Optional<Integer> shiftsToNeutral,
    Optional<Integer> shiftsToB) {

  /** The table of the labels. */
  public static final RecordKind<Month> KIND = RecordKind.of("monthly", Month::from);

  public static final ProbeLabel<Month, ProbeDate> START =
      KIND.first(0xa0, "first day", ProbeDate.LAYOUT, Month::start);
  public static final ProbeLabel<Month, ProbeDate> END =
      KIND.label(0xa1, "last day", ProbeDate.LAYOUT, Month::end);
  public static final ProbeLabel<Month, Integer> DISTANCE =
      KIND.label(0xa3, "distance in the month", "km", U16, Month::distanceKm);
  public static final ProbeLabel<Month, Duration> DRIVE_TIME =
      KIND.label(0xa4, "time driven in the month", "s", SECONDS_U32, Month::driveTime);
  public static final ProbeLabel<Month, Double> AVERAGE_SPEED =
      KIND.label(0xa5, "average speed in the month", "km/h", TENTHS_U16, Month::averageSpeedKmh);
  public static final ProbeLabel<Month, Integer> SHIFTS_TO_PARK =
      KIND.label(0xa9, "shifts to P", U16, Month::shiftsToPark);
  public static final ProbeLabel<Month, Integer> SHIFTS_TO_REVERSE =
      KIND.label(0xab, "shifts to R", U16, Month::shiftsToReverse);
  public static final ProbeLabel<Month, Integer> TRIPS =
      KIND.label(0xaf, "number of trips", U16, Month::trips);
  public static final ProbeLabel<Month, Histogram> BRAKING_SPEEDS =
      KIND.label(0xb1, "histogram of braking speeds", Histogram.layout(23), Month::brakingSpeeds);
  public static final ProbeLabel<Month, PeriodEnergies> ENERGIES =
      KIND.label(0xb3, "energies of the month", PeriodEnergies.LAYOUT, Month::energies);
  public static final ProbeLabel<Month, Histogram> START_STOP_DISTANCES =
      KIND.label(
          0xb4,
          "histogram of distances from start to stop",
          Histogram.layout(35),
          Month::startStopDistances);
  public static final ProbeLabel<Month, Octets> SWITCH_USE_PARKED =
      KIND.label(0xb5, "switch use while parked", SwitchTable.LAYOUT, Month::switchUseParked);
  public static final ProbeLabel<Month, Octets> SWITCH_USE_DRIVING =
      KIND.label(0xb6, "switch use while driving", SwitchTable.LAYOUT, Month::switchUseDriving);
  public static final ProbeLabel<Month, Double> AVERAGE_ACCELERATION =
      KIND.label(
          0xb7,
          "average acceleration in the month",
          "g",
          HUNDREDTHS_U8,
          Month::averageAccelerationG);
  public static final ProbeLabel<Month, Integer> SHIFTS_TO_NEUTRAL =
      KIND.label(0xd8, "shifts to N", U16, Month::shiftsToNeutral);
  public static final ProbeLabel<Month, Integer> SHIFTS_TO_B =
      KIND.label(0xd9, "shifts to B", U16, Month::shiftsToB);

  private static Month from(RecordBuilder<Month> values) {
    return new Month(
        values.get(START),
        values.get(END),
        values.get(DISTANCE),
        values.get(DRIVE_TIME),
        values.get(AVERAGE_SPEED),
        values.get(SHIFTS_TO_PARK),
        values.get(SHIFTS_TO_REVERSE),
        values.get(TRIPS),
        values.get(BRAKING_SPEEDS),
        values.get(ENERGIES),
        values.get(START_STOP_DISTANCES),
        values.get(SWITCH_USE_PARKED),
        values.get(SWITCH_USE_DRIVING),
        values.get(AVERAGE_ACCELERATION),
        values.get(SHIFTS_TO_NEUTRAL),
        values.get(SHIFTS_TO_B));
  }
}
