package org.leafport.tcu.navi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A cursor over a binary message of the navigation unit: numbers, texts, places, times and runs of
 * bytes with their lengths (navigation protocol, section 6). Numbers are big-endian without sign.
 */
public final class NaviReader {
  private final ByteReader bytes;

  /** Reads a whole message; the array must not be changed meanwhile. */
  public NaviReader(byte[] message) {
    this(new ByteReader(message));
  }

  /** Reads a whole message. */
  public NaviReader(Octets message) {
    this(message.reader());
  }

  /** Goes on where another reader stands; that one moves with it. */
  public NaviReader(ByteReader bytes) {
    this.bytes = bytes;
  }

  /** Where the next byte stands, counted from the first byte of the message. */
  public int offset() {
    return bytes.offset();
  }

  /** How many bytes are left. */
  public int remaining() {
    return bytes.remaining();
  }

  /** True while bytes are left. */
  public boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  /** The next byte, 0..255. */
  public int u8(String field) throws ProtocolException {
    return bytes.u8(field);
  }

  /** The next two bytes, 0..65535. */
  public int u16(String field) throws ProtocolException {
    return bytes.u16(field);
  }

  /** The next four bytes, 0..4294967295. */
  public long u32(String field) throws ProtocolException {
    return bytes.u32(field);
  }

  /** The next bytes as they are. */
  public Octets octets(int length, String field) throws ProtocolException {
    return Octets.read(bytes, length, field);
  }

  /** Everything that is left. */
  public Octets rest() {
    try {
      return octets(remaining(), "rest");
    } catch (ProtocolException e) {
      throw new AssertionError("what is left can be read", e);
    }
  }

  /** Steps over bytes whatever they are. */
  public void skip(int length, String field) throws ProtocolException {
    bytes.skip(length, field);
  }

  /**
   * Steps over bytes that are always the same, such as {@code 0} or {@code 0xff}.
   *
   * @throws ProtocolException when one of them is another: it would be lost by not being kept
   */
  public void filler(int length, int value, String field) throws ProtocolException {
    for (int i = 0; i < length; i++) {
      int at = offset();
      if (u8(field) != value) {
        throw new ProtocolException(at, field, "is not 0x%02x".formatted(value));
      }
    }
  }

  /**
   * {@code str8(limit)}: a byte with the length, then UTF-8.
   *
   * @param limit greatest length in bytes, at most 255
   * @throws ProtocolException when it is longer, goes beyond the message or is not UTF-8
   */
  public String str8(int limit, String field) throws ProtocolException {
    return text(u8(field), limit, field);
  }

  /**
   * {@code str16(limit)}: two bytes with the length, then UTF-8.
   *
   * @param limit greatest length in bytes, at most 65535
   * @throws ProtocolException when it is longer, goes beyond the message or is not UTF-8
   */
  public String str16(int limit, String field) throws ProtocolException {
    return text(u16(field), limit, field);
  }

  /**
   * UTF-8 of a given length.
   *
   * @throws ProtocolException when it goes beyond the message or is not UTF-8
   */
  public String utf8(int length, String field) throws ProtocolException {
    int at = offset();
    byte[] content = bytes.bytes(length, field);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException(at, field, "is not UTF-8");
    }
  }

  /** {@code blob8}: a byte with the length, then bytes. */
  public Octets blob8(String field) throws ProtocolException {
    return octets(u8(field), field);
  }

  /**
   * {@code blob32}: four bytes with the length, then bytes.
   *
   * @param limit greatest length
   * @throws ProtocolException when it is longer or goes beyond the message
   */
  public Octets blob32(int limit, String field) throws ProtocolException {
    int at = offset();
    long length = u32(field);
    requireLength(length, limit, at, field);
    return octets((int) length, field);
  }

  /** {@code coord}: a place, or none if all ten bytes are 0xFF. */
  public Optional<UnitPosition> position(String field) throws ProtocolException {
    return UnitPosition.read(bytes, field);
  }

  /** {@code time7}: a date and a time of day. */
  public UnitTime time(String field) throws ProtocolException {
    return UnitTime.read(bytes, field);
  }

  /** Refuses bytes behind the end of a message. */
  public void requireEnd() throws ProtocolException {
    if (hasRemaining()) {
      throw new ProtocolException(offset(), "message", remaining() + " bytes too many");
    }
  }

  private String text(int length, int limit, String field) throws ProtocolException {
    requireLength(length, limit, offset(), field);
    return utf8(length, field);
  }

  private static void requireLength(long length, int limit, int offset, String field)
      throws ProtocolException {
    if (length > limit) {
      throw new ProtocolException(
          offset, field, "has %d bytes, at most %d may be".formatted(length, limit));
    }
  }
}
