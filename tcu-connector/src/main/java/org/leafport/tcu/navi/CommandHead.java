package org.leafport.tcu.navi;

import org.leafport.tcu.wire.ProtocolException;

/**
 * The four bytes before the first command of every binary request (navigation protocol, section 7).
 * Only DJ gives them a meaning; CP, PI and GLS don't look at them.
 *
 * @param first 0x01
 * @param second 0x20 in DJ
 * @param records number of command records, 0..255
 * @param action what DJ is to do, 0..255
 */
public record CommandHead(int first, int second, int records, int action) {
  /** Bytes that one takes. */
  public static final int LENGTH = 4;

  /** Reads the four bytes, whatever they are. */
  public static CommandHead read(NaviReader reader) throws ProtocolException {
    return new CommandHead(
        reader.u8("first byte"),
        reader.u8("second byte"),
        reader.u8("number of records"),
        reader.u8("action"));
  }

  /** Appends the four bytes. */
  public NaviWriter write(NaviWriter out) {
    return out.u8(first, "first byte")
        .u8(second, "second byte")
        .u8(records, "number of records")
        .u8(action, "action");
  }
}
