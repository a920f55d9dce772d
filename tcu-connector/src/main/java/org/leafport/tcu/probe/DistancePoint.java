package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A point of the way with the energy used and regained (probe data, section 5.4.5). Only the two
 * custom configurations record these.
 *
 * <pre>
 *  0  7  time
 *  7  4  consumed
 * 11  4  regenerated
 * 15  8  position
 * 23  1  unknown
 * 24  1  road type
 * </pre>
 *
 * @param time when, UTC
 * @param consumedWh 0..4294967295
 * @param regeneratedWh 0..4294967295
 * @param position where
 * @param unknown23 0..255
 * @param roadTypeRaw 0..255; whether it is made like {@link Road} is not known
 */
public record DistancePoint(
    ProbeTime time,
    long consumedWh,
    long regeneratedWh,
    ProbePosition position,
    int unknown23,
    int roadTypeRaw) {

  /** The table of the labels. */
  public static final RecordKind<DistancePoint> KIND =
      RecordKind.of("distance", values -> values.get(DistancePoint.POINT).orElseThrow());

  public static final ProbeLabel<DistancePoint, DistancePoint> POINT =
      KIND.first(
          0xb8,
          "location point",
          Layout.fixed(25, DistancePoint::read, DistancePoint::write),
          Optional::of);

  private static DistancePoint read(ByteReader data) throws ProtocolException {
    return new DistancePoint(
        ProbeTime.readSeven(data),
        data.u32("consumed"),
        data.u32("regenerated"),
        ProbePosition.read(data),
        data.u8("unknown"),
        data.u8("road type"));
  }

  private static void write(ByteWriter out, DistancePoint point) {
    ProbeTime.writeSeven(out, point.time);
    out.u32(point.consumedWh).u32(point.regeneratedWh);
    ProbePosition.write(out, point.position);
    out.u8(point.unknown23).u8(point.roadTypeRaw);
  }
}
