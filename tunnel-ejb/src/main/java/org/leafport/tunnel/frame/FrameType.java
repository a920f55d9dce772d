package org.leafport.tunnel.frame;

/** The types of frames with their codes, and what a connection id may be with them. */
enum FrameType {
  CONNECT(0x01, Scope.CONNECTION),
  DATA(0x02, Scope.CONNECTION),
  CLOSE(0x03, Scope.CONNECTION),
  ACCEPT(0x04, Scope.CONNECTION),
  WINDOW(0x05, Scope.CONNECTION),
  PING(0x06, Scope.SESSION),
  GOAWAY(0x07, Scope.SESSION),
  CONTROL(0x08, Scope.SESSION),
  HELLO(0x09, Scope.SESSION);

  /** From here on types are extensions. */
  static final int FIRST_EXTENSION = 0x80;

  /** The flag of DATA that ends a direction. */
  static final int END = 0x01;

  /** The flag of PING that makes it an answer. */
  static final int ACK = 0x01;

  private enum Scope {
    CONNECTION,
    SESSION
  }

  private static final FrameType[] BY_CODE = values();

  private final int code;
  private final Scope scope;

  FrameType(int code, Scope scope) {
    this.code = code;
    this.scope = scope;
  }

  int code() {
    return code;
  }

  /** The type of a code; null for codes that are reserved. */
  static FrameType of(int code) {
    return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
  }

  /** Whether a frame of this type may have the id: 0 for the session, odd ids for CONNECT. */
  boolean allows(int id) {
    return scope == Scope.SESSION ? id == 0 : id > 0 && (this != CONNECT || (id & 1) == 1);
  }
}
