package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ArcAngle;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.PositionBlock;

/**
 * Where the car is: an element of nine octets or more, of which the first nine count (section 3.7).
 *
 * @param valid the car's own claim that the position is good
 * @param datum datum flag; its meaning doesn't matter
 * @param latitudeDegrees degrees, negative in the south; out of -90..90 when unusable
 * @param longitudeDegrees degrees, negative in the west; out of -180..180 when unusable
 * @param south southern hemisphere
 * @param west western hemisphere
 * @param atHome the car stands where its owner said home is
 * @param usable {@code valid}, and degrees, minutes and seconds all within their ranges: only such
 *     a position may replace the one known before
 */
public record AcpPosition(
    boolean valid,
    boolean datum,
    double latitudeDegrees,
    double longitudeDegrees,
    boolean south,
    boolean west,
    boolean atHome,
    boolean usable) {

  /**
   * A usable position, rounded to the hundredth of an arc second that the wire can carry.
   *
   * @param latitudeDegrees -90..90
   * @param longitudeDegrees -180..180
   */
  public static AcpPosition at(double latitudeDegrees, double longitudeDegrees, boolean atHome) {
    return of(
        new PositionBlock(
            true,
            false,
            latitudeDegrees < 0,
            longitudeDegrees < 0,
            atHome,
            ArcAngle.of(latitudeDegrees),
            ArcAngle.of(longitudeDegrees)));
  }

  /** What a unit sends that doesn't know where it is: not valid, all zero, away. */
  public static AcpPosition unknown() {
    ArcAngle zero = new ArcAngle(0, 0, 0);
    return of(new PositionBlock(false, false, false, false, false, zero, zero));
  }

  private static AcpPosition of(PositionBlock block) {
    return new AcpPosition(
        block.valid(),
        block.datum(),
        block.latitudeDegrees(),
        block.longitudeDegrees(),
        block.south(),
        block.west(),
        block.atHome(),
        block.usable());
  }

  static AcpPosition read(AcpReader reader) throws AcpException {
    Element element = reader.element("position");
    if (element.length() < PositionBlock.LENGTH) {
      throw new AcpException(
          AcpError.POSITION_LENGTH,
          element.offset(),
          "position",
          "has %d octets".formatted(element.length()));
    }
    AcpReader content = new AcpReader(element.content(), AcpError.INVALID);
    return of(PositionBlock.of(content.block(PositionBlock.LENGTH, "position")));
  }

  void write(ByteWriter out) {
    PositionBlock block =
        new PositionBlock(
            valid,
            datum,
            south,
            west,
            atHome,
            ArcAngle.of(latitudeDegrees),
            ArcAngle.of(longitudeDegrees));
    Element.write(out, ElementType.BINARY, block.toBytes());
  }
}
