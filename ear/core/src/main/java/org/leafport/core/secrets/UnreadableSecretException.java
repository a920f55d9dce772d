package org.leafport.core.secrets;

/** A sealed value that this installation's key doesn't open: another key made it, or it is torn. */
public final class UnreadableSecretException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableSecretException(String reason) {
    super(reason);
  }

  UnreadableSecretException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
