package org.leafport.tunnel.hello;

/** The alerts a TLS client is turned away with (RFC 8446 section 6), all of level fatal. */
public enum Alert {
  /** The message came at the wrong time. */
  UNEXPECTED_MESSAGE(10),
  /** Longer than is allowed. */
  RECORD_OVERFLOW(22),
  /** Contradicts itself. */
  ILLEGAL_PARAMETER(47),
  /** Can't be read. */
  DECODE_ERROR(50),
  /** Only older versions are spoken. */
  PROTOCOL_VERSION(70),
  /** Whoever stands behind the name can't be reached now. */
  INTERNAL_ERROR(80),
  /** Nobody of this name is here. */
  UNRECOGNIZED_NAME(112);

  private static final byte CONTENT_TYPE = 21;
  private static final byte FATAL = 2;

  private final int code;

  Alert(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The whole record: type 21, version 3.3, length 2, level, code. */
  public byte[] record() {
    return new byte[] {CONTENT_TYPE, 3, 3, 0, 2, FATAL, (byte) code};
  }
}
