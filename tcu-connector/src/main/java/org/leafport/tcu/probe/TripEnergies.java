package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What the consumers of the car took during a trip and what braking gave back, as counted by the
 * unit; {@link EnergyCounter} knows the probable scales (probe data, sections 5.2 and 9.1).
 *
 * <pre>
 *  0  4  regenerated
 *  4  4  air-conditioning
 *  8  4  auxiliary
 * 12  4  motor
 * </pre>
 *
 * @param regeneratedRaw 0..4294967295, probably in mWh
 * @param airConditioningRaw 0..4294967295, probably in mWh
 * @param auxiliaryRaw 0..4294967295, probably in mWh
 * @param motorRaw 0..4294967295, probably in 0.1 Wh
 */
public record TripEnergies(
    long regeneratedRaw, long airConditioningRaw, long auxiliaryRaw, long motorRaw) {
  static final Layout<TripEnergies> LAYOUT =
      Layout.fixed(16, TripEnergies::read, TripEnergies::write);

  private static TripEnergies read(ByteReader data) throws ProtocolException {
    return new TripEnergies(
        data.u32("regenerated"),
        data.u32("air-conditioning"),
        data.u32("auxiliary"),
        data.u32("motor"));
  }

  private static void write(ByteWriter out, TripEnergies energies) {
    out.u32(energies.regeneratedRaw)
        .u32(energies.airConditioningRaw)
        .u32(energies.auxiliaryRaw)
        .u32(energies.motorRaw);
  }
}
