package org.leafport.tunnel.websocket;

/** The close codes that this room uses itself (RFC 6455, section 7.4.1). */
final class CloseStatus {

  /** In order. */
  static final int NORMAL = 1000;

  /** The other side broke the protocol. */
  static final int PROTOCOL_ERROR = 1002;

  /** Never sent: a close frame without a code. */
  static final int NONE_GIVEN = 1005;

  /** Never sent: an end without a close frame. */
  static final int BROKEN_OFF = 1006;

  /** Text that isn't UTF-8. */
  static final int NOT_UTF8 = 1007;

  /** A message longer than is taken. */
  static final int TOO_BIG = 1009;

  private static final int FIRST_OF_APPLICATIONS = 3000;
  private static final int LAST_OF_APPLICATIONS = 4999;
  private static final int LAST_DEFINED = 1014;

  private CloseStatus() {}

  /** Whether a code may stand in a close frame. */
  static boolean maySay(int code) {
    if (code >= FIRST_OF_APPLICATIONS) {
      return code <= LAST_OF_APPLICATIONS;
    }
    return code >= NORMAL
        && code <= LAST_DEFINED
        && code != 1004
        && code != NONE_GIVEN
        && code != BROKEN_OFF;
  }
}
