package org.leafport.tunnel.devices;

import jakarta.ejb.ApplicationException;

/** What was asked for can't be done. */
@ApplicationException(rollback = true)
public final class DeviceRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** A name has 1 to 64 printable characters. */
    BAD_NAME,
    /** Another device has this name. */
    NAME_TAKEN,
    /** A token lives 1, 7, 90 or 365 days. */
    BAD_LIFE,
    /** There are as many devices as there may be. */
    TOO_MANY,
    /** The token is not good. */
    BAD_TOKEN,
    /** The token has more than 30 days left. */
    TOO_EARLY
  }

  private final Reason reason;

  DeviceRefusedException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }
}
