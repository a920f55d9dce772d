package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The analysis of the battery's degradation over a trip (probe data, section 5.4.2).
 *
 * <pre>
 *  0  2  GIDs at start
 *  2  2  GIDs at end
 *  4  3  cell temperatures at start
 *  7  3  cell temperatures at end
 * 10  3  cell voltages at start
 * 13  1  regenerated
 * 14  1  quick charges
 * 15  1  normal charges
 * 16  1  health at end
 * 17  1  resistance at end
 * </pre>
 *
 * @param gidsStart energy at the start in GIDs, 0..65535
 * @param gidsEnd energy at the end in GIDs, 0..65535
 * @param temperaturesStart cell temperatures at the start
 * @param temperaturesEnd cell temperatures at the end
 * @param voltagesStart cell voltages at the start
 * @param regeneratedEndRaw "accumulated current", 0..255 in an unknown unit
 * @param quickCharges number of quick charges, 0..255
 * @param normalCharges number of normal charges, 0..255
 * @param stateOfHealthEndPercent health at the end, 0..255
 * @param resistanceEndPercent resistance ("Hx") at the end, 0..255
 */
public record BatteryAnalysis(
    int gidsStart,
    int gidsEnd,
    CellTemperatures temperaturesStart,
    CellTemperatures temperaturesEnd,
    CellVoltages voltagesStart,
    int regeneratedEndRaw,
    int quickCharges,
    int normalCharges,
    int stateOfHealthEndPercent,
    int resistanceEndPercent) {
  static final Layout<BatteryAnalysis> LAYOUT =
      Layout.fixed(18, BatteryAnalysis::read, BatteryAnalysis::write);

  private static BatteryAnalysis read(ByteReader data) throws ProtocolException {
    return new BatteryAnalysis(
        data.u16("GIDs at start"),
        data.u16("GIDs at end"),
        CellTemperatures.read(data),
        CellTemperatures.read(data),
        CellVoltages.read(data),
        data.u8("regenerated"),
        data.u8("quick charges"),
        data.u8("normal charges"),
        data.u8("health at end"),
        data.u8("resistance at end"));
  }

  private static void write(ByteWriter out, BatteryAnalysis analysis) {
    out.u16(analysis.gidsStart).u16(analysis.gidsEnd);
    CellTemperatures.write(out, analysis.temperaturesStart);
    CellTemperatures.write(out, analysis.temperaturesEnd);
    CellVoltages.write(out, analysis.voltagesStart);
    out.u8(analysis.regeneratedEndRaw)
        .u8(analysis.quickCharges)
        .u8(analysis.normalCharges)
        .u8(analysis.stateOfHealthEndPercent)
        .u8(analysis.resistanceEndPercent);
  }
}
