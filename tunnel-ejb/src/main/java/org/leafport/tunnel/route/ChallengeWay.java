package org.leafport.tunnel.route;

/** One way over which a home can be asked for the answer to an ACME challenge. */
public interface ChallengeWay {

  /**
   * Sends the question; its answer comes to {@code ForwardedChallenges.answered} some time, or
   * never. Doesn't block.
   *
   * @param requestId fresh, {@code req_} and 16 hex digits
   * @param token {@code [A-Za-z0-9_-]{16,128}}
   */
  void askChallenge(String requestId, String token);

  /** The home's answer to a question asked over this way was good. */
  default void challengeMet() {}
}
