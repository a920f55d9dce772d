package org.leafport.tunnel.dial;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.leafport.core.duplex.DialException;
import org.leafport.core.duplex.Ending;
import org.leafport.core.tls.HandshakeFailedException;

/**
 * Where dialling a WebSocket stopped, in one word of few: for counting, where {@link FailureText}
 * is for reading.
 */
public enum Obstacle {
  /** The host's name has no address. */
  NAME_UNKNOWN,
  /** Nobody listens there. */
  NO_CONNECTION,
  /** No connection came about in time. */
  CONNECTION_LATE,
  /** Either side did not accept the other's TLS, and said so. */
  TLS_REFUSED,
  /** The server ended the connection in the middle of the TLS handshake. */
  TLS_BROKEN_OFF,
  /** The TLS handshake took too long. */
  TLS_LATE,
  /** The server ended the connection before it had answered. */
  ANSWER_BROKEN_OFF,
  /** The server did not answer in time. */
  ANSWER_LATE,
  /** The server asks to come later: HTTP status 429 or 503. */
  HTTP_BUSY,
  /** The server answers with another HTTP status than the one of a WebSocket. */
  HTTP_REFUSED,
  /** Anything else. */
  OTHER;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /**
   * Where it stopped.
   *
   * @param status the HTTP status the server answered with, 0 if it didn't answer
   * @param why what {@link DialledSocket.Listener#onUnreachable} told
   */
  public static Obstacle of(int status, Throwable why) {
    if (status != 0) {
      return status == TOO_MANY_REQUESTS || status == UNAVAILABLE ? HTTP_BUSY : HTTP_REFUSED;
    }
    if (why instanceof DialException dial) {
      return connecting(dial);
    }
    if (why instanceof HandshakeFailedException handshake) {
      return shakingHands(handshake);
    }
    if (why instanceof SocketTimeoutException) {
      return ANSWER_LATE;
    }
    return why instanceof EOFException ? ANSWER_BROKEN_OFF : OTHER;
  }

  private static Obstacle connecting(DialException why) {
    if (why.ending() == Ending.TARGET_TIMEOUT) {
      return CONNECTION_LATE;
    }
    return why.getCause() == null || why.getCause() instanceof UnknownHostException
        ? NAME_UNKNOWN
        : NO_CONNECTION;
  }

  private static Obstacle shakingHands(HandshakeFailedException why) {
    if (why.getCause() != null) {
      return TLS_REFUSED;
    }
    return why.why() == Ending.IDLE ? TLS_LATE : TLS_BROKEN_OFF;
  }

  /** As it is written: small letters and {@code _}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
