package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;

/**
 * Three plain octets before the time of a security message, read without any check (section 11).
 * Their values are not used.
 *
 * @param version octet 0; 2 from real units
 * @param unused octet 1
 * @param parameter octet 2
 */
public record SecurityHeader(int version, int unused, int parameter) {
  /** What a unit sends when it has nothing to say here. */
  public static final SecurityHeader USUAL = new SecurityHeader(2, 0, 0);

  private static final String FIELD = "security header";

  /** Checks that all are octets. */
  public SecurityHeader {
    if ((version | unused | parameter) >>> 8 != 0) {
      throw new IllegalArgumentException("a security header consists of octets");
    }
  }

  static SecurityHeader read(AcpReader reader) throws AcpException {
    byte[] all = reader.block(3, FIELD);
    return new SecurityHeader(all[0] & 0xff, all[1] & 0xff, all[2] & 0xff);
  }

  void write(ByteWriter out) {
    out.u8(version).u8(unused).u8(parameter);
  }
}
