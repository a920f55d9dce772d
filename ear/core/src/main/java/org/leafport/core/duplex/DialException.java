package org.leafport.core.duplex;

import java.io.IOException;

/** A connection could not be made. */
public final class DialException extends IOException {
  private static final long serialVersionUID = 1;

  private final Ending ending;

  DialException(Ending ending, String message, Throwable cause) {
    super(message, cause);
    this.ending = ending;
  }

  /** {@link Ending#TARGET_REFUSED} or {@link Ending#TARGET_TIMEOUT}. */
  public Ending ending() {
    return ending;
  }
}
