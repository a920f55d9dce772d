package org.leafport.tcu.connector;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Who else speaks on the port for cars, judged by the first bytes. */
enum Stranger {
  /** A web browser or scanner. */
  HTTP("somebody speaks HTTP on the port for cars"),
  /** A client that wants encryption. */
  TLS("somebody speaks TLS on the port for cars"),
  /** Anybody else. */
  UNKNOWN("this is no car");

  private static final int TLS_HANDSHAKE = 0x16;
  private static final List<String> HTTP_METHODS =
      List.of("GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "CONNECT ", "PRI ");

  private final String words;

  Stranger(String words) {
    this.words = words;
  }

  /** What to call them in the log. */
  String words() {
    return words;
  }

  static Stranger of(byte[] bytes) {
    if (bytes.length > 1 && bytes[0] == TLS_HANDSHAKE && bytes[1] == 3) {
      return TLS;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return HTTP_METHODS.stream().anyMatch(text::startsWith) ? HTTP : UNKNOWN;
  }
}
