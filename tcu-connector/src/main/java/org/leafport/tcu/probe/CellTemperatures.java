package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Temperatures of the battery's cells: one byte each, 40 added.
 *
 * @param averageCelsius -40..215
 * @param maxCelsius -40..215
 * @param minCelsius -40..215
 */
public record CellTemperatures(int averageCelsius, int maxCelsius, int minCelsius) {

  static CellTemperatures read(ByteReader data) throws ProtocolException {
    return new CellTemperatures(
        Layout.readCelsius(data), Layout.readCelsius(data), Layout.readCelsius(data));
  }

  static void write(ByteWriter out, CellTemperatures temperatures) {
    Layout.writeCelsius(out, temperatures.averageCelsius);
    Layout.writeCelsius(out, temperatures.maxCelsius);
    Layout.writeCelsius(out, temperatures.minCelsius);
  }
}
