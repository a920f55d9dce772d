package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Energy of a month or of the car's life, as counted by the unit; {@link EnergyCounter} knows the
 * probable scales (probe data, sections 5.2 and 9.1).
 *
 * <pre>
 * 0  4  regenerated
 * 4  4  consumed
 * </pre>
 *
 * @param regeneratedRaw 0..4294967295, probably in mWh
 * @param consumedRaw 0..4294967295, probably in 0.1 Wh
 */
public record PeriodEnergies(long regeneratedRaw, long consumedRaw) {
  static final Layout<PeriodEnergies> LAYOUT =
      Layout.fixed(8, PeriodEnergies::read, PeriodEnergies::write);

  private static PeriodEnergies read(ByteReader data) throws ProtocolException {
    return new PeriodEnergies(data.u32("regenerated"), data.u32("consumed"));
  }

  private static void write(ByteWriter out, PeriodEnergies energies) {
    out.u32(energies.regeneratedRaw).u32(energies.consumedRaw);
  }
}
