package org.leafport.tunnel.registry;

import java.util.Locale;

/** How far a home's claim to a car has come (remote-proxy 10.2). */
public enum ClaimState {
  /** Claimed; the car was not seen yet. */
  PENDING,
  /** The car was seen, and goes to this home. */
  ACTIVE,
  /** The car was seen, but goes to another home. */
  CONFLICT,
  /** Given up. */
  RELEASED;

  /** As it is written in answers: {@code pending}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
