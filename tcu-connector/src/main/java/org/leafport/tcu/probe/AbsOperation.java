package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.TENTHS_OF_SECOND_U8;
import static org.leafport.tcu.probe.Layout.TENTHS_U16;

import java.time.Duration;
import java.util.Optional;

/**
 * A moment in which the anti-lock brake worked (probe data, section 5.2, group abs).
 *
 * @param time when, UTC
 * @param duration how long
 * @param speedStartKmh speed when it began
 * @param position where
 * @param road on what road
 * @param headingDegrees heading, 0..6553.5, below 360 when sane
 * @param speedEndKmh speed when it ended
 */
public record AbsOperation(
    Optional<ProbeTime> time,
    Optional<Duration> duration,
    Optional<Double> speedStartKmh,
    Optional<ProbePosition> position,
    Optional<Road> road,
    Optional<Double> headingDegrees,
    Optional<Double> speedEndKmh) {

  /** The table of the labels. */
  public static final RecordKind<AbsOperation> KIND = RecordKind.of("abs", AbsOperation::from);

  public static final ProbeLabel<AbsOperation, ProbeTime> TIME =
      KIND.first(0xcc, "anti-lock brake operation", ProbeTime.SEVEN_BYTES, AbsOperation::time);
  public static final ProbeLabel<AbsOperation, Duration> DURATION =
      KIND.label(
          0xcd,
          "duration of the anti-lock brake operation",
          "s",
          TENTHS_OF_SECOND_U8,
          AbsOperation::duration);
  public static final ProbeLabel<AbsOperation, Double> SPEED_START =
      KIND.label(
          0xce, "speed when the brake began", "km/h", TENTHS_U16, AbsOperation::speedStartKmh);
  public static final ProbeLabel<AbsOperation, ProbePosition> POSITION =
      KIND.label(
          0xcf, "place of the brake operation", ProbePosition.LAYOUT, AbsOperation::position);
  public static final ProbeLabel<AbsOperation, Road> ROAD =
      KIND.label(0xd0, "road of the brake operation", Road.LAYOUT, AbsOperation::road);
  public static final ProbeLabel<AbsOperation, Double> HEADING =
      KIND.label(
          0xd1,
          "heading when the brake began",
          "degrees",
          TENTHS_U16,
          AbsOperation::headingDegrees);
  public static final ProbeLabel<AbsOperation, Double> SPEED_END =
      KIND.label(0xd2, "speed when the brake ended", "km/h", TENTHS_U16, AbsOperation::speedEndKmh);

  private static AbsOperation from(RecordBuilder<AbsOperation> values) {
    return new AbsOperation(
        values.get(TIME),
        values.get(DURATION),
        values.get(SPEED_START),
        values.get(POSITION),
        values.get(ROAD),
        values.get(HEADING),
        values.get(SPEED_END));
  }
}
