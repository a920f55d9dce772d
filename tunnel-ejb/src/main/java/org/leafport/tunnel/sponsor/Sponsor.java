package org.leafport.tunnel.sponsor;

import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * Decides who may have names at this proxy. Found by injection, callable from any thread; calls may
 * wait for the network for 11 seconds.
 */
public interface Sponsor {

  /** Whether a token is needed at all. */
  boolean needsToken();

  /**
   * Whether this token may be used; an answer of a few minutes ago may do.
   *
   * @throws IllegalStateException if no token is needed
   */
  Verdict check(Token token);

  /** The same, asked anew. */
  Verdict checkAnew(Token token);

  /**
   * Who somebody is that needs no token: his network.
   *
   * @throws IllegalStateException if a token is needed
   */
  Verdict withoutToken(InetAddress client);

  /** How many instances everybody may have, where that doesn't depend on a setting or person. */
  OptionalInt fixedQuota();

  /** How the check of tokens is set up, and whether it works. Answers at once. */
  Condition condition();

  /** How the check of tokens stands. */
  enum Condition {
    /** A sponsor service is asked; it wasn't needed yet. */
    NOT_ASKED,
    /** The sponsor service answers. */
    ANSWERS,
    /** The sponsor service didn't answer the last time: nobody new gets in. */
    UNAVAILABLE,
    /** The tokens of a list are good. */
    LIST,
    /** Everybody may have a name. */
    OPEN,
    /** Everybody would get a name, if the operator had confirmed that: nobody gets one. */
    UNCONFIRMED
  }
}
