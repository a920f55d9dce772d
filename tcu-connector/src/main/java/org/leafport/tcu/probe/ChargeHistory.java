package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A charge with the battery's state before and after (probe data, section 5.4.7).
 *
 * <pre>
 *  0  6  start
 *  6  6  end
 * 12  1  charge bars at start
 * 13  1  charge bars at end
 * 14  2  GIDs at start
 * 16  2  GIDs at end
 * 18  2  charged energy
 * 20  1  type
 * 21  8  position
 * 29  3  cell temperatures at start
 * 32  3  cell temperatures at end
 * 35  3  cell voltages at start
 * 38  1  accumulated current at start
 * 39  1  charges while switched off
 * </pre>
 *
 * @param start when it began, UTC
 * @param end when it ended, UTC
 * @param chargeBarsStart charge bars of 12 at the start, 0..255
 * @param chargeBarsEnd charge bars of 12 at the end, 0..255
 * @param gidsStart energy at the start in GIDs, 0..65535
 * @param gidsEnd energy at the end in GIDs, 0..65535
 * @param chargedEnergyRaw energy charged, 0..65535, probably in 0.1 kWh
 * @param typeCode 0..255, see {@link #type}
 * @param position where
 * @param temperaturesStart cell temperatures at the start
 * @param temperaturesEnd cell temperatures at the end
 * @param voltagesStart cell voltages at the start
 * @param currentAccumulationStartRaw accumulated current at the start, 0..255 in an unknown unit
 * @param chargesWhileSwitchedOff number of charges while the car was off, 0..255
 */
public record ChargeHistory(
    ProbeTime start,
    ProbeTime end,
    int chargeBarsStart,
    int chargeBarsEnd,
    int gidsStart,
    int gidsEnd,
    int chargedEnergyRaw,
    int typeCode,
    ProbePosition position,
    CellTemperatures temperaturesStart,
    CellTemperatures temperaturesEnd,
    CellVoltages voltagesStart,
    int currentAccumulationStartRaw,
    int chargesWhileSwitchedOff) {

  /** The table of the labels. */
  public static final RecordKind<ChargeHistory> KIND =
      RecordKind.of("charge_history", values -> values.get(ChargeHistory.CHARGE).orElseThrow());

  public static final ProbeLabel<ChargeHistory, ChargeHistory> CHARGE =
      KIND.first(
          0xda,
          "charging history",
          Layout.fixed(40, ChargeHistory::read, ChargeHistory::write),
          Optional::of);

  /** How it was charged; empty when the code is not known. */
  public Optional<ChargeType> type() {
    return ChargeType.of(typeCode);
  }

  private static ChargeHistory read(ByteReader data) throws ProtocolException {
    return new ChargeHistory(
        ProbeTime.readSix(data),
        ProbeTime.readSix(data),
        data.u8("charge bars at start"),
        data.u8("charge bars at end"),
        data.u16("GIDs at start"),
        data.u16("GIDs at end"),
        data.u16("charged energy"),
        data.u8("type"),
        ProbePosition.read(data),
        CellTemperatures.read(data),
        CellTemperatures.read(data),
        CellVoltages.read(data),
        data.u8("accumulated current"),
        data.u8("charges while switched off"));
  }

  private static void write(ByteWriter out, ChargeHistory charge) {
    ProbeTime.writeSix(out, charge.start);
    ProbeTime.writeSix(out, charge.end);
    out.u8(charge.chargeBarsStart)
        .u8(charge.chargeBarsEnd)
        .u16(charge.gidsStart)
        .u16(charge.gidsEnd)
        .u16(charge.chargedEnergyRaw)
        .u8(charge.typeCode);
    ProbePosition.write(out, charge.position);
    CellTemperatures.write(out, charge.temperaturesStart);
    CellTemperatures.write(out, charge.temperaturesEnd);
    CellVoltages.write(out, charge.voltagesStart);
    out.u8(charge.currentAccumulationStartRaw).u8(charge.chargesWhileSwitchedOff);
  }
}
