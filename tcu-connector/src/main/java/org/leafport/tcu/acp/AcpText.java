package org.leafport.tcu.acp;

import java.nio.charset.StandardCharsets;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/** How texts are read and written (section 3.1). */
final class AcpText {
  private AcpText() {}

  /** What isn't ASCII becomes U+FFFD; NULs at the end go first, then white space at both ends. */
  static String read(byte[] octets) {
    String text = new String(octets, StandardCharsets.US_ASCII);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\0') {
      end--;
    }
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    return text.substring(start, end);
  }

  /**
   * Appends a text element as it is.
   *
   * @throws IllegalArgumentException for anything but ASCII, or more than 4095 characters
   */
  static void write(ByteWriter out, String text) {
    if (!text.chars().allMatch(character -> character < 0x80)) {
      throw new IllegalArgumentException("a text holds ASCII only");
    }
    Element.write(out, ElementType.ASCII, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character >= 0x09 && character <= 0x0d;
  }
}
