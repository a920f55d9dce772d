package org.leafport.tcu.probe;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * One moment of a trip that cost energy (probe data, section 5.4.4).
 *
 * <pre>
 *  0  3  hour, minute, second, UTC
 *  3  1  fraction
 *  4  4  energy
 *  8  2  elapsed
 * 10  8  position
 * </pre>
 *
 * @param hour 0..255
 * @param minute 0..255
 * @param second 0..255
 * @param fraction of the second, 0..255 in an unknown unit
 * @param consumptionRaw energy, 0..4294967295, probably in Wh
 * @param elapsedRaw 0..65535 in an unknown unit
 * @param position where
 */
public record DrivingEvent(
    int hour,
    int minute,
    int second,
    int fraction,
    long consumptionRaw,
    int elapsedRaw,
    ProbePosition position) {
  static final Layout<List<DrivingEvent>> LIST =
      Layout.list(18, DrivingEvent::read, DrivingEvent::write);

  /** The time of day, UTC; empty when there is no such time. */
  public Optional<LocalTime> time() {
    return hour < 24 && minute < 60 && second < 60
        ? Optional.of(LocalTime.of(hour, minute, second))
        : Optional.empty();
  }

  /**
   * The moment, UTC, by the start of the trip: the event has no date, so it falls on the day of the
   * start, or on the next day if its time is earlier than the start's.
   */
  public Optional<LocalDateTime> momentAfter(LocalDateTime tripStart) {
    return time()
        .map(time -> tripStart.toLocalDate().atTime(time))
        .map(moment -> moment.isBefore(tripStart) ? moment.plus(Duration.ofDays(1)) : moment);
  }

  private static DrivingEvent read(ByteReader data) throws ProtocolException {
    return new DrivingEvent(
        data.u8("hour"),
        data.u8("minute"),
        data.u8("second"),
        data.u8("fraction"),
        data.u32("energy"),
        data.u16("elapsed"),
        ProbePosition.read(data));
  }

  private static void write(ByteWriter out, DrivingEvent event) {
    out.u8(event.hour)
        .u8(event.minute)
        .u8(event.second)
        .u8(event.fraction)
        .u32(event.consumptionRaw)
        .u16(event.elapsedRaw);
    ProbePosition.write(out, event.position);
  }
}
