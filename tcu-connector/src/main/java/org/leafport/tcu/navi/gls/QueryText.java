package org.leafport.tcu.navi.gls;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Members of a search request in the form {@code application/x-www-form-urlencoded} (online search,
 * section 1): pairs joined by {@code &}, {@code +} for a blank, escapes {@code %xx} of UTF-8.
 */
final class QueryText {
  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private QueryText() {}

  /**
   * The members of a query. Pairs without a value are dropped, and of equal names the last counts;
   * a percent sign that begins no escape stands for itself.
   *
   * @throws ProtocolException when escapes give no UTF-8
   */
  static Map<String, String> read(String query) throws ProtocolException {
    Map<String, String> members = new HashMap<>();
    int start = 0;
    while (start <= query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      int equals = query.indexOf('=', start);
      if (equals >= start && equals + 1 < end) {
        members.put(
            unescaped(query.substring(start, equals)), unescaped(query.substring(equals + 1, end)));
      }
      start = end + 1;
    }
    return members;
  }

  private static String unescaped(String text) throws ProtocolException {
    if (text.indexOf('%') < 0) {
      return text.replace('+', ' ');
    }
    byte[] raw = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      int escaped = raw[i] == '%' ? escaped(raw, i + 1) : -1;
      bytes[length++] = escaped < 0 ? raw[i] : (byte) escaped;
      i += escaped < 0 ? 0 : 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException(GlsRequest.QUERY_OFFSET, "query", "holds escapes of no UTF-8");
    }
  }

  /** The octet that two hexadecimal digits stand for; -1 when there are none. */
  private static int escaped(byte[] raw, int at) {
    if (at + 2 > raw.length) {
      return -1;
    }
    int high = Character.digit(raw[at], 16);
    int low = Character.digit(raw[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Appends a pair. */
  static void append(StringBuilder query, String name, String value) {
    if (query.length() > 0) {
      query.append('&');
    }
    query.append(name).append('=');
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      if (each == ' ') {
        query.append('+');
      } else if (UNESCAPED.indexOf(each) >= 0) {
        query.append((char) each);
      } else {
        query.append("%%%02X".formatted(each));
      }
    }
  }
}
