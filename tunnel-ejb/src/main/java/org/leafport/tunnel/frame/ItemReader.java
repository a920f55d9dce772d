package org.leafport.tunnel.frame;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Goes through the items of a payload: type (1), length (2), value. What is wrong with them is
 * {@code bad_tlv}: an item that goes over the end, a known one that stands twice or has a wrong
 * length.
 */
final class ItemReader {
  private static final int HIGHEST_KNOWN = 63;

  private final ByteCursor payload;
  private ByteCursor value;
  private int type;
  private int start;
  private long seen;

  ItemReader(ByteCursor payload) {
    this.payload = payload.failingWith(FrameError.BAD_TLV.code());
  }

  /** Goes on to the next item; false at the end. */
  boolean next() throws ProtocolException {
    if (!payload.hasRemaining()) {
      return false;
    }
    start = payload.offset();
    type = payload.u8("item type");
    value = payload.part(payload.u16("item length"), "item");
    return true;
  }

  /** The item's type, 0..255. */
  int type() {
    return type;
  }

  /** Leaves an item alone that isn't known: it may stand as often as it likes. */
  void skip() {
    value = null;
  }

  /** The value of a known item. */
  ByteCursor value() throws ProtocolException {
    long bit = 1L << (type & HIGHEST_KNOWN);
    if ((seen & bit) != 0) {
      throw bad("item %d stands twice".formatted(type));
    }
    seen |= bit;
    return value;
  }

  /** The value of a known item that has this length. */
  ByteCursor value(int length) throws ProtocolException {
    ByteCursor bytes = value();
    if (bytes.remaining() != length) {
      throw bad("item %d has %d of %d bytes".formatted(type, bytes.remaining(), length));
    }
    return bytes;
  }

  /** A number of one byte. */
  int u8() throws ProtocolException {
    return value(1).u8("item");
  }

  /** A number of two bytes. */
  int u16() throws ProtocolException {
    return value(2).u16("item");
  }

  /** A number of four bytes that fits into 31 bits. */
  int u31() throws ProtocolException {
    long number = value(4).u32("item");
    if (number > Integer.MAX_VALUE) {
      throw bad("item %d is greater than 2^31-1".formatted(type));
    }
    return (int) number;
  }

  /** Four bytes of bits. */
  long u32() throws ProtocolException {
    return value(4).u32("item");
  }

  /** A number of eight bytes. */
  long i64() throws ProtocolException {
    return value(8).i64("item");
  }

  /** Sixteen bytes as hexadecimal digits in lower case. */
  String hex16() throws ProtocolException {
    return HexFormat.of().formatHex(value(16).bytes(16, "item"));
  }

  /** A text in ASCII. */
  String ascii() throws ProtocolException {
    ByteCursor bytes = value();
    return bytes.ascii(bytes.remaining(), "item " + type, FrameError.BAD_TLV.code());
  }

  /** A text in ASCII that has this length. */
  String ascii(int length) throws ProtocolException {
    return value(length).ascii(length, "item " + type, FrameError.BAD_TLV.code());
  }

  /** A text in UTF-8. */
  String utf8() throws ProtocolException {
    ByteCursor bytes = value();
    return bytes.utf8(bytes.remaining(), "item " + type, FrameError.BAD_UTF8.code());
  }

  /** A run of bytes, each as one char. */
  String latin1() throws ProtocolException {
    ByteCursor bytes = value();
    return new String(bytes.bytes(bytes.remaining(), "item"), StandardCharsets.ISO_8859_1);
  }

  ProtocolException bad(String reason) {
    return FrameError.BAD_TLV.at(start, reason);
  }
}
