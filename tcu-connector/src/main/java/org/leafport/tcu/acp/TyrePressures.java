package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * Tyre pressures of a health report: an element of at least five octets (section 12). The unit of
 * the pressures is not known; kPa would fit.
 *
 * @param lamp warning lamp, 0..255; above 0 it is lit
 * @param frontRight 0..255
 * @param frontLeft 0..255
 * @param rearRight 0..255
 * @param rearLeft 0..255
 */
public record TyrePressures(int lamp, int frontRight, int frontLeft, int rearRight, int rearLeft) {
  private static final String FIELD = "tyre pressures";

  /** Checks that all are octets. */
  public TyrePressures {
    if ((lamp | frontRight | frontLeft | rearRight | rearLeft) >>> 8 != 0) {
      throw new IllegalArgumentException("tyre pressures are octets");
    }
  }

  /** True when the warning lamp is lit. */
  public boolean warning() {
    return lamp > 0;
  }

  static TyrePressures read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside(FIELD, AcpError.INVALID);
    return new TyrePressures(
        content.u8(FIELD),
        content.u8(FIELD),
        content.u8(FIELD),
        content.u8(FIELD),
        content.u8(FIELD));
  }

  void write(ByteWriter out) {
    byte[] content =
        new ByteWriter().u8(lamp).u8(frontRight).u8(frontLeft).u8(rearRight).u8(rearLeft).toBytes();
    Element.write(out, ElementType.BINARY, content);
  }
}
