package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Energy and time that went into three ways of driving during a trip (probe data, section 5.4.3).
 * The unit of the times is not known; {@link EnergyCounter} knows the probable scales of the rest.
 *
 * <pre>
 *  0  4  energy of sudden starts           4  4  time of sudden starts
 *  8  4  energy of sudden accelerations   12  4  time of sudden accelerations
 * 16  4  energy of uneconomic decelerations
 *                                         20  4  time of uneconomic decelerations
 * </pre>
 *
 * @param suddenStartRaw energy, 0..4294967295
 * @param suddenStartTimeRaw time, 0..4294967295
 * @param suddenAccelerationRaw energy, 0..4294967295
 * @param suddenAccelerationTimeRaw time, 0..4294967295
 * @param nonEcoDecelerationRaw energy, 0..4294967295
 * @param nonEcoDecelerationTimeRaw time, 0..4294967295
 */
public record AcceleratorWork(
    long suddenStartRaw,
    long suddenStartTimeRaw,
    long suddenAccelerationRaw,
    long suddenAccelerationTimeRaw,
    long nonEcoDecelerationRaw,
    long nonEcoDecelerationTimeRaw) {
  static final Layout<AcceleratorWork> LAYOUT =
      Layout.fixed(24, AcceleratorWork::read, AcceleratorWork::write);

  private static AcceleratorWork read(ByteReader data) throws ProtocolException {
    return new AcceleratorWork(
        data.u32("sudden starts"),
        data.u32("time of sudden starts"),
        data.u32("sudden accelerations"),
        data.u32("time of sudden accelerations"),
        data.u32("uneconomic decelerations"),
        data.u32("time of uneconomic decelerations"));
  }

  private static void write(ByteWriter out, AcceleratorWork work) {
    out.u32(work.suddenStartRaw)
        .u32(work.suddenStartTimeRaw)
        .u32(work.suddenAccelerationRaw)
        .u32(work.suddenAccelerationTimeRaw)
        .u32(work.nonEcoDecelerationRaw)
        .u32(work.nonEcoDecelerationTimeRaw);
  }
}
