package org.leafport.tunnel.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over a part of a message that can't leave it: big-endian numbers without sign, runs of
 * bytes, text, and cursors over parts whose offsets still count from the first byte of the whole
 * message. Nothing is allocated for what isn't there.
 */
public final class ByteCursor {
  private final ByteBuffer bytes;
  private final int base;
  private final String tooShort;

  private ByteCursor(ByteBuffer bytes, int base, String tooShort) {
    this.bytes = bytes;
    this.base = base;
    this.tooShort = tooShort;
  }

  /**
   * Reads from the buffer's position to its limit; the buffer itself stays as it is.
   *
   * @param tooShort code of the exception when bytes are missing
   */
  public static ByteCursor over(ByteBuffer message, String tooShort) {
    return new ByteCursor(message.slice(), 0, tooShort);
  }

  /**
   * Reads a whole array, which must not change meanwhile.
   *
   * @param tooShort code of the exception when bytes are missing
   */
  public static ByteCursor over(byte[] message, String tooShort) {
    return over(ByteBuffer.wrap(message), tooShort);
  }

  /** The same place with the same end, but with another code for missing bytes. */
  public ByteCursor failingWith(String code) {
    return new ByteCursor(bytes.slice(), offset(), code);
  }

  /** Where the next byte stands, counted from the first byte of the message. */
  public int offset() {
    return base + bytes.position();
  }

  /** How many bytes are left. */
  public int remaining() {
    return bytes.remaining();
  }

  /** True while bytes are left. */
  public boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  /**
   * The next byte, 0..255.
   *
   * @param field name for the error
   * @throws ProtocolException when it is missing
   */
  public int u8(String field) throws ProtocolException {
    require(1, field);
    return bytes.get() & 0xff;
  }

  /**
   * The next two bytes, 0..65535.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public int u16(String field) throws ProtocolException {
    require(2, field);
    return bytes.getShort() & 0xffff;
  }

  /**
   * The next three bytes, 0..16777215.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public int u24(String field) throws ProtocolException {
    require(3, field);
    return (bytes.get() & 0xff) << 16 | bytes.getShort() & 0xffff;
  }

  /**
   * The next four bytes, 0..4294967295.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public long u32(String field) throws ProtocolException {
    require(4, field);
    return bytes.getInt() & 0xffff_ffffL;
  }

  /**
   * The next eight bytes, as they are.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public long i64(String field) throws ProtocolException {
    require(8, field);
    return bytes.getLong();
  }

  /**
   * A copy of the next bytes.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing; nothing is allocated then
   */
  public byte[] bytes(int length, String field) throws ProtocolException {
    require(length, field);
    byte[] run = new byte[length];
    bytes.get(run);
    return run;
  }

  /**
   * The next bytes without a copy: a view on the message.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public ByteBuffer view(int length, String field) throws ProtocolException {
    require(length, field);
    ByteBuffer view = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return view;
  }

  /**
   * Steps over bytes.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public void skip(int length, String field) throws ProtocolException {
    require(length, field);
    bytes.position(bytes.position() + length);
  }

  /**
   * A cursor over the next bytes only; this one goes on behind them.
   *
   * @param field name for the error
   * @throws ProtocolException when bytes are missing
   */
  public ByteCursor part(int length, String field) throws ProtocolException {
    int at = offset();
    return new ByteCursor(view(length, field), at, tooShort);
  }

  /**
   * The next bytes as ASCII.
   *
   * @param code of the exception when one of them isn't 0..127
   * @throws ProtocolException when bytes are missing or no ASCII
   */
  public String ascii(int length, String field, String code) throws ProtocolException {
    int at = offset();
    byte[] run = bytes(length, field);
    for (int i = 0; i < run.length; i++) {
      if (run[i] < 0) {
        throw new ProtocolException(at + i, code, field + " is not ASCII");
      }
    }
    return new String(run, StandardCharsets.US_ASCII);
  }

  /**
   * The next bytes as UTF-8.
   *
   * @param code of the exception when they aren't well-formed
   * @throws ProtocolException when bytes are missing or no UTF-8
   */
  public String utf8(int length, String field, String code) throws ProtocolException {
    int at = offset();
    ByteBuffer run = view(length, field);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(run).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException(at + run.position(), code, field + " is not UTF-8");
    }
  }

  /** Whether the next bytes are these; doesn't move. */
  public boolean startsWith(byte[] run) {
    if (run.length > remaining()) {
      return false;
    }
    byte[] next = new byte[run.length];
    bytes.get(bytes.position(), next);
    return Arrays.equals(next, run);
  }

  private void require(int length, String field) throws ProtocolException {
    if (length < 0 || length > bytes.remaining()) {
      throw new ProtocolException(
          offset(),
          tooShort,
          "%s needs %d bytes, %d left".formatted(field, length, bytes.remaining()));
    }
  }
}
