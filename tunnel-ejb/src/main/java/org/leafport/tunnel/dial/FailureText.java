package org.leafport.tunnel.dial;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Failures and foreign texts in words that can be shown and logged. */
public final class FailureText {

  private static final int LONGEST_FOREIGN = 300;

  private FailureText() {}

  /** Why a connection failed, in words; the JDK often has none. */
  public static String of(Throwable why) {
    Throwable deepest = why;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      if (deepest instanceof SSLException) {
        break;
      }
      deepest = deepest.getCause();
    }
    if (deepest instanceof UnresolvedAddressException || deepest instanceof UnknownHostException) {
      return "its name is not known";
    }
    if (why instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (deepest instanceof ClosedChannelException || deepest instanceof ConnectException) {
      return why instanceof ConnectException ? "no connection" : "broken off";
    }
    return deepest.getMessage() == null
        ? deepest.getClass().getSimpleName()
        : harmless(deepest.getMessage());
  }

  /** A foreign text without control characters and of bearable length. */
  public static String harmless(String foreign) {
    String line = foreign.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_FOREIGN ? line : line.substring(0, LONGEST_FOREIGN) + "...";
  }
}
