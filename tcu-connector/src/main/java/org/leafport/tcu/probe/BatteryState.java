package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The drive battery at both ends of a trip (probe data, section 5.4.2).
 *
 * <pre>
 * 0  1  temperature at start      5  1  temperature at end
 * 1  1  health at start           6  1  health at end
 * 2  3  energy at start           7  3  energy at end
 * </pre>
 *
 * @param temperatureStartRaw 0..255; a twentieth of it is shown as bars of 12
 * @param stateOfHealthStartPercent 0..255
 * @param energyStartWh 0..16777215
 * @param temperatureEndRaw 0..255
 * @param stateOfHealthEndPercent 0..255
 * @param energyEndWh 0..16777215
 */
public record BatteryState(
    int temperatureStartRaw,
    int stateOfHealthStartPercent,
    int energyStartWh,
    int temperatureEndRaw,
    int stateOfHealthEndPercent,
    int energyEndWh) {
  static final Layout<BatteryState> LAYOUT =
      Layout.fixed(10, BatteryState::read, BatteryState::write);

  private static BatteryState read(ByteReader data) throws ProtocolException {
    return new BatteryState(
        data.u8("temperature at start"),
        data.u8("health at start"),
        data.u24("energy at start"),
        data.u8("temperature at end"),
        data.u8("health at end"),
        data.u24("energy at end"));
  }

  private static void write(ByteWriter out, BatteryState state) {
    out.u8(state.temperatureStartRaw)
        .u8(state.stateOfHealthStartPercent)
        .u24(state.energyStartWh)
        .u8(state.temperatureEndRaw)
        .u8(state.stateOfHealthEndPercent)
        .u24(state.energyEndWh);
  }
}
