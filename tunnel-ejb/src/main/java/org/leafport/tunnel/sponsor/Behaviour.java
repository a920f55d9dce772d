package org.leafport.tunnel.sponsor;

import java.util.Locale;

/** What the small sponsor service does when it is asked about a token. */
enum Behaviour {
  /** Says yes. */
  YES,
  /** Says no. */
  NO,
  /** Says that the token has expired. */
  EXPIRED,
  /** Says yes, but later than anybody waits. */
  SLOW,
  /** Answers as if the service were down. */
  DOWN;

  /** As it is written: {@code yes}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
