package org.leafport.core.duplex;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A connection could not be made. */
public final class DialException extends IOException {
  private static final long serialVersionUID = 1;

  private final Ending ending;

  DialException(Ending ending, String message, Throwable cause) {
    super(message, cause);
    this.ending = ending;
  }

  /** The name has no address, or none that could be found. */
  static DialException unknown(InetSocketAddress name, Throwable cause) {
    return new DialException(Ending.TARGET_REFUSED, "No address is known for " + name, cause);
  }

  /** The addresses of a name were not found before it was too late to dial them. */
  static DialException notFoundInTime(InetSocketAddress name) {
    return new DialException(
        Ending.TARGET_TIMEOUT, "The addresses of " + name + " were not found in time", null);
  }

  /** {@link Ending#TARGET_REFUSED} or {@link Ending#TARGET_TIMEOUT}. */
  public Ending ending() {
    return ending;
  }
}
