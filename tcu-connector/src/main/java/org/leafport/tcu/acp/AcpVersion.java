package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;

/**
 * Version element, five octets: {@code 04}, then these four (section 3.2).
 *
 * @param carManufacturer 0..255
 * @param unitManufacturer 0..255
 * @param hardwareRelease 0..255
 * @param softwareRelease 0..255
 */
public record AcpVersion(
    int carManufacturer, int unitManufacturer, int hardwareRelease, int softwareRelease) {
  /** What stands in every SMS. */
  public static final AcpVersion OF_SMS = new AcpVersion(2, 1, 0, 2);

  private static final int TYPE = 0xc0;
  private static final int MORE = 0x20;
  private static final int LENGTH = 4;
  private static final String FIELD = "version";

  static AcpVersion read(AcpReader reader) throws AcpException {
    int header = reader.peek(FIELD);
    if ((header & TYPE) != 0) {
      throw reader.error(AcpError.VERSION_TYPE, FIELD, "not a binary element");
    }
    if ((header & MORE) != 0) {
      throw reader.error(AcpError.VERSION_MORE, FIELD, "long length form");
    }
    if (header != LENGTH) {
      throw reader.error(AcpError.VERSION_LENGTH, FIELD, "has %d octets".formatted(header));
    }
    byte[] all = reader.block(1 + LENGTH, FIELD);
    return new AcpVersion(all[1] & 0xff, all[2] & 0xff, all[3] & 0xff, all[4] & 0xff);
  }

  void write(ByteWriter out) {
    out.u8(LENGTH);
    for (int octet :
        new int[] {carManufacturer, unitManufacturer, hardwareRelease, softwareRelease}) {
      if (octet < 0 || octet > 0xff) {
        throw new IllegalArgumentException("a version consists of octets");
      }
      out.u8(octet);
    }
  }
}
