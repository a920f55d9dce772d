package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.CELSIUS;
import static org.leafport.tcu.probe.Layout.HUNDREDTHS_U8;
import static org.leafport.tcu.probe.Layout.ONE_IS_TRUE;
import static org.leafport.tcu.probe.Layout.SECONDS_U16;
import static org.leafport.tcu.probe.Layout.TENTHS_U16;
import static org.leafport.tcu.probe.Layout.U16;
import static org.leafport.tcu.probe.Layout.U32;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One drive from switching on to switching off (probe data, section 5.2, group trips). What a unit
 * sends of it depends on its configuration; what it doesn't send is empty.
 *
 * @param start when it began, UTC
 * @param end when it ended, UTC
 * @param startPosition where it began
 * @param endPosition where it ended
 * @param distanceMetres distance
 * @param suddenAccelerations how often the car was accelerated suddenly
 * @param suddenDecelerations how often it was braked suddenly
 * @param highwayOptimalSpeedTime time at optimal speed on highways
 * @param airConditioningTime time with the air-conditioning on
 * @param highwayTime time on highways
 * @param idlingTime time standing
 * @param averageSpeedKmh average speed
 * @param outsideTemperatureStartCelsius outside temperature at the start
 * @param outsideTemperatureEndCelsius outside temperature at the end
 * @param tripTime duration
 * @param energies what the car's consumers took and braking gave back
 * @param headlightTime time with the headlights on
 * @param averageAccelerationG average acceleration
 * @param startOdometerKm odometer at the start
 * @param maxSpeedKmh greatest speed
 * @param acceleratorWork energy and time spent in three ways of driving
 * @param idleConsumptionRaw energy used while standing, probably in 0.01 Wh
 * @param preconditioned the cabin was heated or cooled before the trip
 * @param suddenStartEvents single sudden starts
 * @param suddenAccelerationEvents single sudden accelerations
 * @param nonEcoDecelerationEvents single uneconomic decelerations
 * @param nonConstantSpeedEvents single stretches at changing speed
 * @param battery battery at start and end
 * @param batteryAnalysis analysis of the battery's degradation
 * @param ecoTreeFifths eco trees earned, in fifths of a tree
 * @param capacityAnalysis the newer analysis of the battery's degradation
 */
public record Trip(
    Optional<ProbeTime> start,
    Optional<ProbeTime> end,
    Optional<ProbePosition> startPosition,
    Optional<ProbePosition> endPosition,
    Optional<Long> distanceMetres,
    Optional<Integer> suddenAccelerations,
    Optional<Integer> suddenDecelerations,
    Optional<Duration> highwayOptimalSpeedTime,
    Optional<Duration> airConditioningTime,
    Optional<Duration> highwayTime,
    Optional<Duration> idlingTime,
    Optional<Double> averageSpeedKmh,
    Optional<Integer> outsideTemperatureStartCelsius,
    Optional<Integer> outsideTemperatureEndCelsius,
    Optional<Duration> tripTime,
    Optional<TripEnergies> energies,
    Optional<Duration> headlightTime,
    Optional<Double> averageAccelerationG,
    Optional<Long> startOdometerKm,
    Optional<Double> maxSpeedKmh,
    Optional<AcceleratorWork> acceleratorWork,
    Optional<Long> idleConsumptionRaw,
    Optional<Boolean> preconditioned,
    Optional<List<DrivingEvent>> suddenStartEvents,
    Optional<List<DrivingEvent>> suddenAccelerationEvents,
    Optional<List<DrivingEvent>> nonEcoDecelerationEvents,
    Optional<List<DrivingEvent>> nonConstantSpeedEvents,
    Optional<BatteryState> battery,
    Optional<BatteryAnalysis> batteryAnalysis,
    Optional<Integer> ecoTreeFifths,
    Optional<CapacityAnalysis> capacityAnalysis) {

  /** The table of the labels. */
  public static final RecordKind<Trip> KIND = RecordKind.of("trips", Trip::from);

  public static final ProbeLabel<Trip, ProbeTime> START =
      KIND.first(0x80, "start", ProbeTime.SIX_OR_SEVEN_BYTES, Trip::start);
  public static final ProbeLabel<Trip, ProbeTime> END =
      KIND.label(0x81, "end", ProbeTime.SIX_OR_SEVEN_BYTES, Trip::end);
  public static final ProbeLabel<Trip, ProbePosition> START_POSITION =
      KIND.label(0x82, "start position", ProbePosition.LAYOUT, Trip::startPosition);
  public static final ProbeLabel<Trip, ProbePosition> END_POSITION =
      KIND.label(0x83, "end position", ProbePosition.LAYOUT, Trip::endPosition);
  public static final ProbeLabel<Trip, Long> DISTANCE =
      KIND.label(0x85, "distance", "m", U32, Trip::distanceMetres);
  public static final ProbeLabel<Trip, Integer> SUDDEN_ACCELERATIONS =
      KIND.label(0x86, "number of sudden accelerations", U16, Trip::suddenAccelerations);
  public static final ProbeLabel<Trip, Integer> SUDDEN_DECELERATIONS =
      KIND.label(0x87, "number of sudden decelerations", U16, Trip::suddenDecelerations);
  public static final ProbeLabel<Trip, Duration> HIGHWAY_OPTIMAL_SPEED_TIME =
      KIND.label(
          0x88,
          "time at optimal speed on highways",
          "s",
          SECONDS_U16,
          Trip::highwayOptimalSpeedTime);
  public static final ProbeLabel<Trip, Duration> AIR_CONDITIONING_TIME =
      KIND.label(0x89, "time with air-conditioning", "s", SECONDS_U16, Trip::airConditioningTime);
  public static final ProbeLabel<Trip, Duration> HIGHWAY_TIME =
      KIND.label(0x8a, "time on highways", "s", SECONDS_U16, Trip::highwayTime);
  public static final ProbeLabel<Trip, Duration> IDLING_TIME =
      KIND.label(0x8b, "time standing", "s", SECONDS_U16, Trip::idlingTime);
  public static final ProbeLabel<Trip, Double> AVERAGE_SPEED =
      KIND.label(0x8c, "average speed", "km/h", TENTHS_U16, Trip::averageSpeedKmh);
  public static final ProbeLabel<Trip, Integer> OUTSIDE_TEMPERATURE_START =
      KIND.label(
          0x90,
          "outside temperature at start",
          "degrees C",
          CELSIUS,
          Trip::outsideTemperatureStartCelsius);
  public static final ProbeLabel<Trip, Integer> OUTSIDE_TEMPERATURE_END =
      KIND.label(
          0x91,
          "outside temperature at end",
          "degrees C",
          CELSIUS,
          Trip::outsideTemperatureEndCelsius);
  public static final ProbeLabel<Trip, Duration> TRIP_TIME =
      KIND.label(0x92, "duration", "s", SECONDS_U16, Trip::tripTime);
  public static final ProbeLabel<Trip, TripEnergies> ENERGIES =
      KIND.label(0x95, "energies used and regenerated", TripEnergies.LAYOUT, Trip::energies);
  public static final ProbeLabel<Trip, Duration> HEADLIGHT_TIME =
      KIND.label(0x96, "time with headlights", "s", SECONDS_U16, Trip::headlightTime);
  public static final ProbeLabel<Trip, Double> AVERAGE_ACCELERATION =
      KIND.label(0x97, "average acceleration", "g", HUNDREDTHS_U8, Trip::averageAccelerationG);
  public static final ProbeLabel<Trip, Long> START_ODOMETER =
      KIND.label(0x98, "odometer at start", "km", U32, Trip::startOdometerKm);
  public static final ProbeLabel<Trip, Double> MAX_SPEED =
      KIND.label(0x9a, "greatest speed", "km/h", TENTHS_U16, Trip::maxSpeedKmh);
  public static final ProbeLabel<Trip, AcceleratorWork> ACCELERATOR_WORK =
      KIND.label(0xb9, "accelerator work", AcceleratorWork.LAYOUT, Trip::acceleratorWork);
  public static final ProbeLabel<Trip, Long> IDLE_CONSUMPTION =
      KIND.label(0xba, "energy used while standing", U32, Trip::idleConsumptionRaw);
  public static final ProbeLabel<Trip, Boolean> PRECONDITIONED =
      KIND.label(0xbf, "cabin preconditioned", ONE_IS_TRUE, Trip::preconditioned);
  public static final ProbeLabel<Trip, List<DrivingEvent>> SUDDEN_START_EVENTS =
      KIND.label(0xd3, "sudden starts", DrivingEvent.LIST, Trip::suddenStartEvents);
  public static final ProbeLabel<Trip, List<DrivingEvent>> SUDDEN_ACCELERATION_EVENTS =
      KIND.label(0xd4, "sudden accelerations", DrivingEvent.LIST, Trip::suddenAccelerationEvents);
  public static final ProbeLabel<Trip, List<DrivingEvent>> NON_ECO_DECELERATION_EVENTS =
      KIND.label(
          0xd5, "uneconomic decelerations", DrivingEvent.LIST, Trip::nonEcoDecelerationEvents);
  public static final ProbeLabel<Trip, List<DrivingEvent>> NON_CONSTANT_SPEED_EVENTS =
      KIND.label(
          0xd6, "stretches at changing speed", DrivingEvent.LIST, Trip::nonConstantSpeedEvents);
  public static final ProbeLabel<Trip, BatteryState> BATTERY =
      KIND.label(0xd7, "battery at start and end", BatteryState.LAYOUT, Trip::battery);
  public static final ProbeLabel<Trip, BatteryAnalysis> BATTERY_ANALYSIS =
      KIND.label(
          0xde, "battery degradation analysis", BatteryAnalysis.LAYOUT, Trip::batteryAnalysis);
  public static final ProbeLabel<Trip, Integer> ECO_TREE_FIFTHS =
      KIND.label(0xdf, "eco trees", "fifths of a tree", U16, Trip::ecoTreeFifths);
  public static final ProbeLabel<Trip, CapacityAnalysis> CAPACITY_ANALYSIS =
      KIND.label(
          0xee,
          "new battery degradation analysis",
          CapacityAnalysis.LAYOUT,
          Trip::capacityAnalysis);

  private static Trip from(RecordBuilder<Trip> values) {
    return new Trip(
        values.get(START),
        values.get(END),
        values.get(START_POSITION),
        values.get(END_POSITION),
        values.get(DISTANCE),
        values.get(SUDDEN_ACCELERATIONS),
        values.get(SUDDEN_DECELERATIONS),
        values.get(HIGHWAY_OPTIMAL_SPEED_TIME),
        values.get(AIR_CONDITIONING_TIME),
        values.get(HIGHWAY_TIME),
        values.get(IDLING_TIME),
        values.get(AVERAGE_SPEED),
        values.get(OUTSIDE_TEMPERATURE_START),
        values.get(OUTSIDE_TEMPERATURE_END),
        values.get(TRIP_TIME),
        values.get(ENERGIES),
        values.get(HEADLIGHT_TIME),
        values.get(AVERAGE_ACCELERATION),
        values.get(START_ODOMETER),
        values.get(MAX_SPEED),
        values.get(ACCELERATOR_WORK),
        values.get(IDLE_CONSUMPTION),
        values.get(PRECONDITIONED),
        values.get(SUDDEN_START_EVENTS),
        values.get(SUDDEN_ACCELERATION_EVENTS),
        values.get(NON_ECO_DECELERATION_EVENTS),
        values.get(NON_CONSTANT_SPEED_EVENTS),
        values.get(BATTERY),
        values.get(BATTERY_ANALYSIS),
        values.get(ECO_TREE_FIFTHS),
        values.get(CAPACITY_ANALYSIS));
  }
}
