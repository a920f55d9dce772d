package org.leafport.tunnel.registry;

import jakarta.ejb.ApplicationException;
import java.util.Locale;

/** A claim that isn't taken; its code goes into the message {@code error}. */
@ApplicationException(rollback = true)
public final class ClaimRefused extends Exception {

  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** Not a VIN. */
    BAD_VIN,
    /** No number of a unit or SIM. */
    BAD_IDENTITY,
    /** The home has as many claims as it may. */
    TOO_MANY_CLAIMS,
    /** The home is not registered any more. */
    NOT_REGISTERED,
    /** The database gave no answer. */
    REGISTRY_UNAVAILABLE
  }

  private final Reason reason;

  /** Says why. */
  public ClaimRefused(Reason reason) {
    super("Claim refused: " + reason, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** As it is written in the message: {@code too_many_claims}. */
  public String code() {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
