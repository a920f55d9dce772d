package org.leafport.tcu.gdc;

import java.util.List;

/** What the first bytes of a message say about the whole (protocol sections 3 and 5.1). */
final class GdcFrame {
  /** Offset of the length field; it is complete with the byte behind it. */
  static final int LENGTH_OFFSET = 2;

  /** Type, descriptor and length. */
  static final int HEADER_LENGTH = 4;

  /** Header, vehicle element and body code of the shortest message. */
  static final int MIN_LENGTH = 101;

  static final int MAX_LENGTH = 1024;

  private GdcFrame() {}

  static void requireType(int type) throws GdcException {
    if (type != Logon.TYPE && type != Report.TYPE && type != ConfigReport.TYPE) {
      throw new GdcException(GdcError.E_TYPE, 0, "type", "no message starts so");
    }
  }

  static void requireLength(int length) throws GdcException {
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      throw new GdcException(
          GdcError.E_LENGTH, LENGTH_OFFSET, "length", length + " is not possible");
    }
  }

  /** The header of a message of at least {@link #MIN_LENGTH} bytes. */
  static VehicleHeader header(byte[] frame) {
    return new VehicleHeader(
        u8(frame, 0),
        u8(frame, 1),
        u8(frame, LENGTH_OFFSET) << 8 | u8(frame, LENGTH_OFFSET + 1),
        List.of(u8(frame, 4), u8(frame, 5), u8(frame, 6), u8(frame, 7)));
  }

  private static int u8(byte[] frame, int offset) {
    return frame[offset] & 0xff;
  }
}
