package org.leafport.tunnel.dial;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.leafport.core.duplex.DialException;
import org.leafport.core.duplex.Ending;
import org.leafport.core.tls.HandshakeFailedException;

/** Failures and foreign texts in words that can be shown and logged. */
public final class FailureText {

  private static final String UNKNOWN = "its name is not known";
  private static final String LATE = "no answer in time";
  private static final int LONGEST_FOREIGN = 300;

  private FailureText() {}

  /** Why a connection failed, in words. */
  public static String of(Throwable why) {
    if (why instanceof DialException dial) {
      return dialling(dial);
    }
    if (why instanceof HandshakeFailedException handshake && handshake.why() == Ending.IDLE
        || why instanceof SocketTimeoutException
        || why instanceof HttpTimeoutException) {
      return LATE;
    }
    if (why instanceof EOFException
        || why instanceof HandshakeFailedException handshake && handshake.getCause() == null) {
      return "broken off";
    }
    Throwable deepest = why;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      if (deepest instanceof SSLException) {
        break;
      }
      deepest = deepest.getCause();
    }
    if (deepest instanceof UnresolvedAddressException || deepest instanceof UnknownHostException) {
      return UNKNOWN;
    }
    if (deepest instanceof ClosedChannelException || deepest instanceof ConnectException) {
      return why instanceof ConnectException ? "no connection" : "broken off";
    }
    return deepest.getMessage() == null
        ? deepest.getClass().getSimpleName()
        : harmless(deepest.getMessage());
  }

  private static String dialling(DialException why) {
    if (why.ending() == Ending.TARGET_TIMEOUT) {
      return LATE;
    }
    return why.getCause() == null || why.getCause() instanceof UnknownHostException
        ? UNKNOWN
        : "no connection";
  }

  /** A foreign text without control characters and of bearable length. */
  public static String harmless(String foreign) {
    String line = foreign.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_FOREIGN ? line : line.substring(0, LONGEST_FOREIGN) + "...";
  }
}
