package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;

/**
 * The first octets of every message (section 4).
 *
 * <pre>
 * octet 0   bit 7 special, bit 6 private (0), bit 5 test (0), bits 4-0 application
 * octet 1   bit 7 version (0), bits 6-4 extension version (0), bit 3 (0),
 *           bit 2 three length octets, bit 1 two length octets, bit 0 an answer is expected
 * 2-3       length of the whole message, header included
 * 4         only with bit 2 of octet 1: bits 23-16 of the length
 * </pre>
 *
 * @param special set in every message of this unit
 * @param application number of the application, 0..31; {@link Application} names those in use
 * @param controlFlags bits 2-0 of octet 1
 * @param length as the message says it; units are not held to it
 */
public record AcpHeader(boolean special, int application, int controlFlags, int length) {
  /** What the server and the cars write: two length octets, an answer is expected. */
  public static final int USUAL_FLAGS = 3;

  private static final int SPECIAL = 0x80;
  private static final int PRIVATE = 0x40;
  private static final int TEST = 0x20;
  private static final int APPLICATION = 0x1f;
  private static final int VERSION = 0x80;
  private static final int EXTENSION = 0x70;
  private static final int RESERVED = 0x08;
  private static final int LONG_LENGTH = 0x04;
  private static final int SHORT_LENGTH = 0x02;
  private static final int CONTROL_FLAGS = 0x07;

  private static final int SIZE = 4;
  private static final int MAX_LENGTH = 0xffff;

  /** The header of a message whose body has a length, 0..65531. */
  static AcpHeader before(int application, int bodyLength) {
    return new AcpHeader(true, application, USUAL_FLAGS, SIZE + bodyLength);
  }

  static AcpHeader read(AcpReader reader) throws AcpException {
    int first = reader.u8("header");
    int second = reader.u8("header");
    refuse(first & PRIVATE, AcpError.HEADER_PRIVATE, 0, "private flag is set");
    refuse(first & TEST, AcpError.HEADER_TEST, 0, "test flag is set");
    refuse(second & VERSION, AcpError.HEADER_VERSION, 1, "version flag is set");
    refuse(second & EXTENSION, AcpError.HEADER_EXTENSION, 1, "extension version is not 0");
    refuse(second & RESERVED, AcpError.HEADER_RESERVED, 1, "bit 3 is set");
    if ((second & (LONG_LENGTH | SHORT_LENGTH)) == 0) {
      refuse(1, AcpError.HEADER_LENGTH_WIDTH, 1, "no width of the length");
    }
    int length = reader.u16("message length");
    if ((second & LONG_LENGTH) != 0) {
      length |= reader.u8("message length") << 16;
    }
    return new AcpHeader(
        (first & SPECIAL) != 0, first & APPLICATION, second & CONTROL_FLAGS, length);
  }

  private static void refuse(int bits, AcpError error, int offset, String reason)
      throws AcpException {
    if (bits != 0) {
      throw new AcpException(error, offset, "header", reason);
    }
  }

  /**
   * Appends the header in its usual form of four octets.
   *
   * @throws IllegalArgumentException for an application beyond 31, control flags other than 2 and
   *     3, or a length beyond 65535
   */
  void write(ByteWriter out) {
    if (application < 0 || application > APPLICATION) {
      throw new IllegalArgumentException("applications have the numbers 0 to 31");
    }
    if (controlFlags != SHORT_LENGTH && controlFlags != USUAL_FLAGS) {
      throw new IllegalArgumentException("only control flags 2 and 3 can be written");
    }
    if (length < SIZE || length > MAX_LENGTH) {
      throw new IllegalArgumentException("a message has 4 to 65535 octets, not " + length);
    }
    out.u8((special ? SPECIAL : 0) | application).u8(controlFlags).u16(length);
  }

  /** A whole message of this unit: header and body. */
  static byte[] message(Application application, ByteWriter body) {
    ByteWriter out = new ByteWriter();
    before(application.number(), body.size()).write(out);
    return out.bytes(body.toBytes()).toBytes();
  }
}
