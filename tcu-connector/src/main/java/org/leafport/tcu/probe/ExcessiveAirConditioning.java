package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Much energy spent on the air-conditioning (probe data, section 5.4.6).
 *
 * <pre>
 * 0  7  time
 * 7  2  energy
 * 9  4  unknown
 * </pre>
 *
 * @param start when it began, UTC
 * @param consumptionRaw 0..65535, probably in Wh
 * @param extra four bytes of unknown meaning
 */
public record ExcessiveAirConditioning(ProbeTime start, int consumptionRaw, Octets extra) {

  /** The table of the labels. */
  public static final RecordKind<ExcessiveAirConditioning> KIND =
      RecordKind.of(
          "aircon", values -> values.get(ExcessiveAirConditioning.CONSUMPTION).orElseThrow());

  public static final ProbeLabel<ExcessiveAirConditioning, ExcessiveAirConditioning> CONSUMPTION =
      KIND.first(
          0xbe,
          "excessive air-conditioning",
          Layout.fixed(13, ExcessiveAirConditioning::read, ExcessiveAirConditioning::write),
          Optional::of);

  private static ExcessiveAirConditioning read(ByteReader data) throws ProtocolException {
    return new ExcessiveAirConditioning(
        ProbeTime.readSeven(data), data.u16("energy"), Octets.read(data, 4, "unknown"));
  }

  private static void write(ByteWriter out, ExcessiveAirConditioning excess) {
    ProbeTime.writeSeven(out, excess.start);
    out.u16(excess.consumptionRaw).bytes(excess.extra.toBytes());
  }
}
