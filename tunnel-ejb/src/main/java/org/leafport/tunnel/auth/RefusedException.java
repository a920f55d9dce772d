package org.leafport.tunnel.auth;

/** A home is not let in. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;

  /** With what the home is told. */
  public RefusedException(Refusal refusal) {
    super(refusal.code());
    this.refusal = refusal;
  }

  /** With the failure that led to it, for the log of the proxy. */
  public RefusedException(Refusal refusal, Throwable cause) {
    super(refusal.code(), cause);
    this.refusal = refusal;
  }

  /** What the home is told. */
  public Refusal refusal() {
    return refusal;
  }
}
