package org.leafport.tunnel.websocket;

/** What a frame is (RFC 6455, section 5.2). */
enum Opcode {
  /** The next part of a message. */
  CONTINUATION(0),
  /** A message in UTF-8, or its first part. */
  TEXT(1),
  /** A message of bytes, or its first part. */
  BINARY(2),
  /** The last frame of its sender. */
  CLOSE(8),
  /** Asks for a {@link #PONG}. */
  PING(9),
  /** Answers a {@link #PING}, or is a sign of life by itself. */
  PONG(10);

  private static final Opcode[] BY_CODE = new Opcode[16];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  /** The opcode's four bits. */
  int code() {
    return code;
  }

  /** Whether it may come between the parts of a message, is never in parts and short. */
  boolean isControl() {
    return code >= CLOSE.code;
  }

  /** The opcode of these four bits; null for those that mean nothing. */
  static Opcode of(int code) {
    return BY_CODE[code];
  }
}
