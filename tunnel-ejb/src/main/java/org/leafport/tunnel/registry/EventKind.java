package org.leafport.tunnel.registry;

import java.util.Locale;

/** What can happen to a name. */
public enum EventKind {
  /** A tunnel came. */
  CONNECTED,
  /** A tunnel went; the detail tells why. */
  DISCONNECTED,
  /** The name was given out. */
  ENROLLED,
  /** A new certificate was shown over the tunnel. */
  RENEWED,
  /** Somebody was refused; the detail is the error's code. */
  DENIED,
  /** Two installations use one certificate. */
  DUPLICATE_INSTANCE,
  /** A car called whose unit and SIM are both other ones than claimed. */
  IDENTITY_MISMATCH,
  /** The sponsor service said no. */
  LAPSED,
  /** Shut out. */
  SUSPENDED,
  /** Let in again. */
  RESUMED,
  /** Not seen for too long. */
  EXPIRED,
  /** Removed by the operator. */
  DELETED,
  /** The home reports how its certificate order goes. */
  ACME_STATUS,
  /** A claim of a car changed its state. */
  VIN_CLAIM;

  /** As it is written in answers: {@code duplicate_instance}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
