package org.leafport.tunnel.frame;

import java.util.Optional;

/** Why a session comes to its end (GOAWAY), and with which WebSocket close code it does. */
public enum GoAwayCode {
  /** The proxy stops or moves its homes elsewhere. */
  DRAIN(0, 1001),
  /** A newer tunnel of the same label has taken over. */
  REPLACED(1, 4409),
  /** The other side broke the protocol. */
  PROTOCOL_ERROR(2, 4400),
  /** The certificate expired more than a week ago. */
  CERTIFICATE_EXPIRED(3, 4401),
  /** Revoked, suspended or pruned. */
  REVOKED(4, 4403),
  /** Too much to do here. */
  OVERLOADED(5, 4503),
  /** Nothing was heard for too long. */
  KEEPALIVE_TIMEOUT(6, 4408),
  /** A failure of the sender. */
  INTERNAL_ERROR(7, 4500),
  /** The numbers of connections are used up: connect again. */
  IDS_USED_UP(8, 1000),
  /** Two installations use the same certificate. */
  DUPLICATE_INSTANCE(9, 4409);

  private final int code;
  private final int closeCode;

  GoAwayCode(int code, int closeCode) {
    this.code = code;
    this.closeCode = closeCode;
  }

  /** The code on the wire. */
  public int code() {
    return code;
  }

  /** The close code of the WebSocket that follows. */
  public int closeCode() {
    return closeCode;
  }

  /** The one with this code on the wire, if it is one of ours. */
  public static Optional<GoAwayCode> of(int code) {
    return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
  }
}
