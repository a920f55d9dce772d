package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Voltages of the battery's cells: one byte each, 0 is 1.9 V, every step 40 mV more.
 *
 * @param averageMillivolts 1900..12100
 * @param maxMillivolts 1900..12100
 * @param minMillivolts 1900..12100
 */
public record CellVoltages(int averageMillivolts, int maxMillivolts, int minMillivolts) {
  private static final int STEP = 40;
  private static final int LOWEST = 1900;

  static CellVoltages read(ByteReader data) throws ProtocolException {
    return new CellVoltages(millivolts(data), millivolts(data), millivolts(data));
  }

  static void write(ByteWriter out, CellVoltages voltages) {
    out.u8((voltages.averageMillivolts - LOWEST) / STEP)
        .u8((voltages.maxMillivolts - LOWEST) / STEP)
        .u8((voltages.minMillivolts - LOWEST) / STEP);
  }

  private static int millivolts(ByteReader data) throws ProtocolException {
    return data.u8("cell voltage") * STEP + LOWEST;
  }
}
