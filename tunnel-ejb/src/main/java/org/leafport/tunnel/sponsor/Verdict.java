package org.leafport.tunnel.sponsor;

import java.time.Instant;
import java.util.Optional;

/** What became of the question whether a token may be used. */
public sealed interface Verdict {

  /**
   * Yes.
   *
   * @param subject whose token it is; tokens are renewed, subjects stay
   * @param expires when the token ends, if it does
   */
  record Authorized(String subject, Optional<Instant> expires) implements Verdict {}

  /** No. */
  record Rejected() implements Verdict {}

  /** Not any more. */
  record Expired() implements Verdict {}

  /**
   * Nobody could say.
   *
   * @param reason what happened, for the operator; it quotes no token
   */
  record Unavailable(String reason) implements Verdict {}

  /** Whether it says that the token is no good, rather than that nobody knows. */
  default boolean isDefiniteNo() {
    return this instanceof Rejected || this instanceof Expired;
  }

  /** The word it is counted under. */
  default String word() {
    if (this instanceof Authorized) {
      return "authorized";
    } else if (this instanceof Rejected) {
      return "rejected";
    } else if (this instanceof Expired) {
      return "expired";
    }
    return "unavailable";
  }
}
