package org.leafport.tunnel.mux;

/** The session takes no further connection: too many are open, no memory is left, or it ends. */
public final class SessionFullException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says where there is no room. */
  public SessionFullException(String message) {
    super(message);
  }
}
