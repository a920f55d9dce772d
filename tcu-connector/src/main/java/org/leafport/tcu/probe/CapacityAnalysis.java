package org.leafport.tcu.probe;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The newer analysis of the battery's degradation (probe data, section 5.4.2): capacity bars, then
 * health. An item with a length of its own may leave out the health.
 *
 * @param capacityBarsEnd 0..255, of 12
 * @param stateOfHealthEndPercent 0..255
 */
public record CapacityAnalysis(int capacityBarsEnd, Optional<Integer> stateOfHealthEndPercent) {
  static final Layout<CapacityAnalysis> LAYOUT =
      Layout.fixed(2, CapacityAnalysis::read, CapacityAnalysis::write);

  private static CapacityAnalysis read(ByteReader data) throws ProtocolException {
    return new CapacityAnalysis(
        data.u8("capacity bars"),
        data.hasRemaining() ? Optional.of(data.u8("health")) : Optional.empty());
  }

  private static void write(ByteWriter out, CapacityAnalysis analysis) {
    out.u8(analysis.capacityBarsEnd);
    analysis.stateOfHealthEndPercent.ifPresent(out::u8);
  }
}
