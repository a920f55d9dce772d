package org.leafport.tunnel.sponsor;

/** One way to find out whether a token may be used. */
@FunctionalInterface
interface SponsorCheck {

  /** Asks; may wait for the network, but not longer than 11 seconds. */
  Verdict check(Token token);
}
