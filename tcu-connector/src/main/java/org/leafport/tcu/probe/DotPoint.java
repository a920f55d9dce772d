package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.DIGIT_ONE_IS_TRUE;
import static org.leafport.tcu.probe.Layout.HUNDREDTHS_U24;
import static org.leafport.tcu.probe.Layout.TENTHS_U16;
import static org.leafport.tcu.probe.Layout.TENTHS_U24;
import static org.leafport.tcu.probe.Layout.TENTHS_U32;
import static org.leafport.tcu.probe.Layout.U24;
import static org.leafport.tcu.probe.Layout.U8;

import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * One sample of a track (probe data, section 6.1). What a unit sends of it depends on its
 * configuration: the stock European ones send no position at all.
 *
 * @param gpsTime when, UTC; a point begins with this or with {@code gpsTimeRelative}
 * @param gpsPosition position of the receiver, in an unknown layout
 * @param gpsDirectionDegrees heading of the receiver
 * @param gpsSpeedKmh speed of the receiver, in a unit that is not confirmed
 * @param gpsHeight height of the receiver, in an unknown unit, probably metres
 * @param deadReckoningPosition position by dead reckoning
 * @param deadReckoningDirectionDegrees heading by dead reckoning
 * @param position position of the navigation
 * @param directionDegrees heading of the navigation
 * @param speedKmh speed of the navigation
 * @param odometerKm odometer of the navigation, in a unit that is not confirmed
 * @param brake the brake pedal is pressed
 * @param reverse the reverse gear is in
 * @param road road under the car
 * @param gpsTimeRelative distance from the sample before, probably in seconds
 * @param gpsPositionRelative in an unknown layout
 * @param deadReckoningPositionRelative in an unknown layout
 * @param positionRelative in an unknown layout
 * @param canSpeedKmh speed on the vehicle's bus, in a unit that is not confirmed
 * @param turnSignal state of the turn signal, in an unknown layout
 * @param timeZoneRaw time zone, in an unknown unit; times are UTC without it
 */
public record DotPoint(
    Optional<ProbeTime> gpsTime,
    Optional<Octets> gpsPosition,
    Optional<Double> gpsDirectionDegrees,
    Optional<Double> gpsSpeedKmh,
    Optional<Integer> gpsHeight,
    Optional<ProbePosition> deadReckoningPosition,
    Optional<Double> deadReckoningDirectionDegrees,
    Optional<ProbePosition> position,
    Optional<Double> directionDegrees,
    Optional<Double> speedKmh,
    Optional<Double> odometerKm,
    Optional<Boolean> brake,
    Optional<Boolean> reverse,
    Optional<Road> road,
    Optional<Integer> gpsTimeRelative,
    Optional<Octets> gpsPositionRelative,
    Optional<Octets> deadReckoningPositionRelative,
    Optional<Octets> positionRelative,
    Optional<Double> canSpeedKmh,
    Optional<Octets> turnSignal,
    Optional<Integer> timeZoneRaw) {

  /** The table of the labels. */
  public static final RecordKind<DotPoint> KIND = RecordKind.of("points", DotPoint::from);

  public static final ProbeLabel<DotPoint, ProbeTime> GPS_TIME =
      KIND.first(0x05, "GPS time", ProbeTime.SIX_BYTES, DotPoint::gpsTime);
  public static final ProbeLabel<DotPoint, Octets> GPS_POSITION =
      KIND.label(0x06, "GPS position", Layout.octets(9), DotPoint::gpsPosition);
  public static final ProbeLabel<DotPoint, Double> GPS_DIRECTION =
      KIND.label(0x07, "GPS direction", "degrees", TENTHS_U24, DotPoint::gpsDirectionDegrees);
  public static final ProbeLabel<DotPoint, Double> GPS_SPEED =
      KIND.label(0x08, "GPS speed", "km/h", TENTHS_U24, DotPoint::gpsSpeedKmh);
  public static final ProbeLabel<DotPoint, Integer> GPS_HEIGHT =
      KIND.label(0x09, "GPS height", U24, DotPoint::gpsHeight);
  public static final ProbeLabel<DotPoint, ProbePosition> DEAD_RECKONING_POSITION =
      KIND.label(
          0x0a, "dead-reckoning position", ProbePosition.LAYOUT, DotPoint::deadReckoningPosition);
  public static final ProbeLabel<DotPoint, Double> DEAD_RECKONING_DIRECTION =
      KIND.label(
          0x0b,
          "dead-reckoning direction",
          "degrees",
          TENTHS_U16,
          DotPoint::deadReckoningDirectionDegrees);
  public static final ProbeLabel<DotPoint, ProbePosition> POSITION =
      KIND.label(0x0c, "navigation position", ProbePosition.LAYOUT, DotPoint::position);
  public static final ProbeLabel<DotPoint, Double> DIRECTION =
      KIND.label(0x0d, "navigation direction", "degrees", TENTHS_U16, DotPoint::directionDegrees);
  public static final ProbeLabel<DotPoint, Double> SPEED =
      KIND.label(0x0e, "navigation speed", "km/h", TENTHS_U16, DotPoint::speedKmh);
  public static final ProbeLabel<DotPoint, Double> ODOMETER =
      KIND.label(0x0f, "navigation odometer", "km", TENTHS_U32, DotPoint::odometerKm);
  public static final ProbeLabel<DotPoint, Boolean> BRAKE =
      KIND.label(0x10, "brake", DIGIT_ONE_IS_TRUE, DotPoint::brake);
  public static final ProbeLabel<DotPoint, Boolean> REVERSE =
      KIND.label(0x11, "reverse gear", DIGIT_ONE_IS_TRUE, DotPoint::reverse);
  public static final ProbeLabel<DotPoint, Road> ROAD =
      KIND.label(0x12, "map-matched road", Road.LAYOUT, DotPoint::road);
  public static final ProbeLabel<DotPoint, Integer> GPS_TIME_RELATIVE =
      KIND.first(0x25, "GPS time since the sample before", U8, DotPoint::gpsTimeRelative);
  public static final ProbeLabel<DotPoint, Octets> GPS_POSITION_RELATIVE =
      KIND.label(
          0x26,
          "GPS position since the sample before",
          Layout.octets(9),
          DotPoint::gpsPositionRelative);
  public static final ProbeLabel<DotPoint, Octets> DEAD_RECKONING_POSITION_RELATIVE =
      KIND.label(
          0x2a,
          "dead-reckoning position since the sample before",
          Layout.octets(8),
          DotPoint::deadReckoningPositionRelative);
  public static final ProbeLabel<DotPoint, Octets> POSITION_RELATIVE =
      KIND.label(
          0x2c,
          "navigation position since the sample before",
          Layout.octets(4),
          DotPoint::positionRelative);
  public static final ProbeLabel<DotPoint, Double> CAN_SPEED =
      KIND.label(0x40, "speed on the vehicle bus", "km/h", HUNDREDTHS_U24, DotPoint::canSpeedKmh);
  public static final ProbeLabel<DotPoint, Octets> TURN_SIGNAL =
      KIND.label(0x41, "turn signal", Layout.octets(2), DotPoint::turnSignal);
  public static final ProbeLabel<DotPoint, Integer> TIME_ZONE =
      KIND.label(0xfa, "time zone", U8, DotPoint::timeZoneRaw);

  private static DotPoint from(RecordBuilder<DotPoint> values) {
    return new DotPoint(
        values.get(GPS_TIME),
        values.get(GPS_POSITION),
        values.get(GPS_DIRECTION),
        values.get(GPS_SPEED),
        values.get(GPS_HEIGHT),
        values.get(DEAD_RECKONING_POSITION),
        values.get(DEAD_RECKONING_DIRECTION),
        values.get(POSITION),
        values.get(DIRECTION),
        values.get(SPEED),
        values.get(ODOMETER),
        values.get(BRAKE),
        values.get(REVERSE),
        values.get(ROAD),
        values.get(GPS_TIME_RELATIVE),
        values.get(GPS_POSITION_RELATIVE),
        values.get(DEAD_RECKONING_POSITION_RELATIVE),
        values.get(POSITION_RELATIVE),
        values.get(CAN_SPEED),
        values.get(TURN_SIGNAL),
        values.get(TIME_ZONE));
  }
}
