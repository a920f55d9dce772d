package org.leafport.tunnel.registry;

import java.util.Locale;

/** Where a home stands at the proxy. */
public enum InstanceState {
  /** The name is given out; no tunnel came yet. */
  ENROLLING,
  /** Connected at least once. */
  ACTIVE,
  /** Its sponsor token is no longer good; works on for 14 days. */
  LAPSED,
  /** Shut out by the operator, or because the 14 days are over. */
  SUSPENDED,
  /** Not seen for so long that only the name is kept for it. */
  EXPIRED;

  /** As it is written in answers: {@code active}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it counts against the quota of its owner. */
  public boolean counts() {
    return this != EXPIRED;
  }

  /** Whether a tunnel with a good certificate is let in. */
  public boolean mayConnect() {
    return this == ENROLLING || this == ACTIVE || this == LAPSED;
  }
}
