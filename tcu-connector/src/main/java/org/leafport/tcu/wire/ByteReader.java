package org.leafport.tcu.wire;

import java.util.Arrays;
import java.util.Objects;

/**
 * A cursor over a part of a message that can't leave it: big-endian numbers, byte runs, and
 * sub-readers whose offsets still count from the first byte of the whole message.
 */
public final class ByteReader {
  private final byte[] message;
  private final int end;
  private int position;

  /** Reads a whole message. The array must not be changed while the reader is in use. */
  public ByteReader(byte[] message) {
    this(message, 0, message.length);
  }

  /**
   * Reads a message from an offset on.
   *
   * @throws IndexOutOfBoundsException when the message ends before the offset
   */
  public ByteReader(byte[] message, int start) {
    this(message, Objects.checkIndex(start, message.length + 1), message.length);
  }

  private ByteReader(byte[] message, int start, int end) {
    this.message = message;
    this.position = start;
    this.end = end;
  }

  /** Where the next byte stands, counted from the first byte of the message. */
  public int offset() {
    return position;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - position;
  }

  /** True while bytes are left. */
  public boolean hasRemaining() {
    return position < end;
  }

  /**
   * The next byte, 0..255.
   *
   * @param field name for the error
   * @throws ProtocolException when no byte is left
   */
  public int u8(String field) throws ProtocolException {
    return message[advance(1, field)] & 0xff;
  }

  /**
   * The next two bytes, 0..65535.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer than two bytes are left
   */
  public int u16(String field) throws ProtocolException {
    int at = advance(2, field);
    return (message[at] & 0xff) << 8 | message[at + 1] & 0xff;
  }

  /**
   * The next three bytes, 0..16777215.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer than three bytes are left
   */
  public int u24(String field) throws ProtocolException {
    int at = advance(3, field);
    return (message[at] & 0xff) << 16 | (message[at + 1] & 0xff) << 8 | message[at + 2] & 0xff;
  }

  /**
   * The next four bytes, 0..4294967295.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer than four bytes are left
   */
  public long u32(String field) throws ProtocolException {
    return i32(field) & 0xffff_ffffL;
  }

  /**
   * The next four bytes as a number with sign (two's complement).
   *
   * @param field name for the error
   * @throws ProtocolException when fewer than four bytes are left
   */
  public int i32(String field) throws ProtocolException {
    int at = advance(4, field);
    return (message[at] & 0xff) << 24
        | (message[at + 1] & 0xff) << 16
        | (message[at + 2] & 0xff) << 8
        | message[at + 3] & 0xff;
  }

  /**
   * A copy of the next bytes.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer are left; nothing is allocated then
   */
  public byte[] bytes(int length, String field) throws ProtocolException {
    int at = advance(length, field);
    return Arrays.copyOfRange(message, at, at + length);
  }

  /**
   * Steps over bytes.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer are left
   */
  public void skip(int length, String field) throws ProtocolException {
    advance(length, field);
  }

  /**
   * A reader over the next bytes only; this reader goes on behind them.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer are left
   */
  public ByteReader slice(int length, String field) throws ProtocolException {
    int at = advance(length, field);
    return new ByteReader(message, at, at + length);
  }

  /** A second reader at the same place with the same end. */
  public ByteReader copy() {
    return new ByteReader(message, position, end);
  }

  private int advance(int length, String field) throws ProtocolException {
    if (length < 0 || length > remaining()) {
      throw new ProtocolException(
          position, field, "needs %d bytes, %d left".formatted(length, remaining()));
    }
    int at = position;
    position += length;
    return at;
  }
}
