package org.leafport.tcu.wire;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes with the equality of a value, for the parts of a message that are kept
 * as they came: those whose meaning is unknown, and those that could not be read. Shown as
 * lower-case hex.
 */
public final class Octets {
  /** No byte at all. */
  public static final Octets NONE = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public static Octets of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Octets(bytes.clone());
  }

  /**
   * The bytes that a text of hex digits stands for.
   *
   * @throws IllegalArgumentException when it is not an even number of hex digits
   */
  public static Octets ofHex(String hex) {
    return new Octets(HexFormat.of().parseHex(hex));
  }

  /**
   * A copy of the next bytes of a message.
   *
   * @param field name for the error
   * @throws ProtocolException when fewer are left; nothing is allocated then
   */
  public static Octets read(ByteReader reader, int length, String field) throws ProtocolException {
    return new Octets(reader.bytes(length, field));
  }

  /** How many bytes. */
  public int length() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** A reader over the bytes, without copying them. */
  public ByteReader reader() {
    return new ByteReader(bytes);
  }

  /** Two lower-case hex digits a byte. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** True when there is no byte. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /**
   * The byte at a place, 0..255.
   *
   * @throws IndexOutOfBoundsException beyond the end
   */
  public int u8(int index) {
    return bytes[index] & 0xff;
  }

  /** The array itself, for primitives of this room that only read it. */
  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
