package org.leafport.tcu.probe;

import java.util.List;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A charge, one element of the list of charges (probe data, section 5.4.7).
 *
 * <pre>
 *  0  8  position
 *  8  1  count
 *  9  1  type
 * 10  6  start
 * 16  6  end
 * </pre>
 *
 * @param position where
 * @param count number of the charge, 0..255
 * @param typeCode 0..255, see {@link #type}
 * @param start when it began, UTC
 * @param end when it ended, UTC
 */
public record Charge(
    ProbePosition position, int count, int typeCode, ProbeTime start, ProbeTime end) {

  /** The table of the labels. */
  public static final RecordKind<Charge> KIND =
      RecordKind.ofLists("charge", values -> values.get(Charge.CHARGES).orElseThrow());

  public static final ProbeLabel<Charge, List<Charge>> CHARGES =
      KIND.first(
          0xc5,
          "charges",
          Layout.list(22, Charge::read, Charge::write),
          charge -> Optional.of(List.of(charge)));

  /** How it was charged; empty when the code is not known. */
  public Optional<ChargeType> type() {
    return ChargeType.of(typeCode);
  }

  private static Charge read(ByteReader data) throws ProtocolException {
    return new Charge(
        ProbePosition.read(data),
        data.u8("count"),
        data.u8("type"),
        ProbeTime.readSix(data),
        ProbeTime.readSix(data));
  }

  private static void write(ByteWriter out, Charge charge) {
    ProbePosition.write(out, charge.position);
    out.u8(charge.count).u8(charge.typeCode);
    ProbeTime.writeSix(out, charge.start);
    ProbeTime.writeSix(out, charge.end);
  }
}
