package org.leafport.tcu.probe;

import java.time.Duration;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Standing for long while switched on (probe data, section 5.4.6): time in seven bytes, then the
 * duration in two.
 *
 * @param start when it began, UTC
 * @param duration 0..65535 seconds
 */
public record ExcessiveIdling(ProbeTime start, Duration duration) {

  /** The table of the labels. */
  public static final RecordKind<ExcessiveIdling> KIND =
      RecordKind.of("idling", values -> values.get(ExcessiveIdling.IDLING).orElseThrow());

  public static final ProbeLabel<ExcessiveIdling, ExcessiveIdling> IDLING =
      KIND.first(
          0xbd,
          "excessive idling",
          Layout.fixed(9, ExcessiveIdling::read, ExcessiveIdling::write),
          Optional::of);

  private static ExcessiveIdling read(ByteReader data) throws ProtocolException {
    return new ExcessiveIdling(ProbeTime.readSeven(data), Duration.ofSeconds(data.u16("duration")));
  }

  private static void write(ByteWriter out, ExcessiveIdling idling) {
    ProbeTime.writeSeven(out, idling.start);
    out.u16((int) idling.duration.toSeconds());
  }
}
