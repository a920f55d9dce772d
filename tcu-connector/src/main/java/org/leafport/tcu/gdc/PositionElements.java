package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Optional;
import org.leafport.tcu.wire.ArcAngle;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.PackedTime;
import org.leafport.tcu.wire.PositionBlock;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The time and position elements (protocol section 6). An element of another length than the table
 * has means "not available".
 */
final class PositionElements {
  /** A time element of a clock that isn't set, as cars send it: all ones. */
  private static final byte[] NO_TIME = {-1, -1, -1, -1};

  private static final byte[] NO_POSITION = {};

  private PositionElements() {}

  /** A time that can't be is one of a car without a clock: "not available". */
  static Optional<LocalDateTime> readTime(Element element) throws ProtocolException {
    return element.length() == PackedTime.LENGTH
        ? PackedTime.of(element.bytes(PackedTime.LENGTH, "time")).dateTime()
        : Optional.empty();
  }

  static void writeTime(ByteWriter out, Optional<LocalDateTime> time) {
    byte[] bits = time.map(PackedTime::of).map(PackedTime::toBytes).orElse(NO_TIME);
    Element.write(out, ElementType.BINARY, bits);
  }

  static Optional<GdcPosition> readPosition(Element element) throws ProtocolException {
    if (element.length() != PositionBlock.LENGTH) {
      return Optional.empty();
    }
    PositionBlock block = PositionBlock.of(element.bytes(PositionBlock.LENGTH, "position"));
    return Optional.of(
        new GdcPosition(
            block.valid(),
            block.datum(),
            block.latitudeDegrees(),
            block.longitudeDegrees(),
            block.south(),
            block.west(),
            block.atHome(),
            block.usable()));
  }

  static void writePosition(ByteWriter out, Optional<GdcPosition> position) {
    byte[] bits = position.map(PositionElements::block).orElse(NO_POSITION);
    Element.write(out, ElementType.BINARY, bits);
  }

  private static byte[] block(GdcPosition position) {
    return new PositionBlock(
            position.valid(),
            position.datum(),
            position.south(),
            position.west(),
            position.atHome(),
            ArcAngle.of(position.latitudeDegrees()),
            ArcAngle.of(position.longitudeDegrees()))
        .toBytes();
  }
}
