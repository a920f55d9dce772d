package org.leafport.tcu.navi.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place of fixed size for a text: UTF-8, ended by NUL, so that the last byte can't be used.
 *
 * @param name the unit's own name of the field
 * @param offset from the start of what it belongs to
 * @param size bytes, with the NUL
 */
record TextField(String name, int offset, int size) {

  /**
   * The text up to the first NUL, without blanks around it; bytes that are no UTF-8 read as U+FFFD.
   */
  String read(byte[] bytes, int base) {
    int from = base + offset;
    int end = from;
    while (end < from + size && bytes[end] != 0) {
      end++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(bytes, from, end - from))
          .toString()
          .strip();
    } catch (CharacterCodingException e) {
      throw new AssertionError("what is malformed is replaced", e);
    }
  }

  /**
   * Writes a text, and zeros behind it. A text that is there already stays as it is, to the byte.
   *
   * @throws IllegalArgumentException when it is too long or holds a NUL
   */
  void write(byte[] bytes, int base, String text) {
    if (read(bytes, base).equals(text)) {
      return;
    }
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (content.length >= size || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "%s has %d bytes, at most %d may be".formatted(name, content.length, size - 1));
    }
    int from = base + offset;
    Arrays.fill(bytes, from, from + size, (byte) 0);
    System.arraycopy(content, 0, bytes, from, content.length);
  }
}
