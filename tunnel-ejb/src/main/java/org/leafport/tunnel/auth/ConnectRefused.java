package org.leafport.tunnel.auth;

import jakarta.ejb.ApplicationException;

/** A tunnel that isn't let in. */
@ApplicationException(rollback = true)
public final class ConnectRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final ConnectError error;

  /** Says why. */
  public ConnectRefused(ConnectError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /** Why. */
  public ConnectError error() {
    return error;
  }
}
