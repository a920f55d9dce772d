package org.leafport.tcu.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

/** Texts of the unit: ASCII, in which anything else is shown as U+FFFD. */
final class AsciiText {
  private AsciiText() {}

  /** A text of a fixed width, filled up with NUL. */
  static Layout<String> padded(int width) {
    return Layout.fixed(
        width,
        data -> withoutTrailingNul(data, width),
        (out, text) -> out.bytes(Arrays.copyOf(toBytes(text), width)));
  }

  /** The next bytes as a text, without the NULs at its end. */
  static String withoutTrailingNul(ByteReader data, int length) throws ProtocolException {
    String text = new String(data.bytes(length, "text"), StandardCharsets.US_ASCII);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\0') {
      end--;
    }
    return text.substring(0, end);
  }

  /** A byte a character, 0xFF for what is not ASCII. */
  static byte[] toBytes(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = text.charAt(i) < 0x80 ? (byte) text.charAt(i) : (byte) 0xff;
    }
    return bytes;
  }
}
