package org.leafport.tunnel.route;

import java.util.concurrent.CompletionStage;

/** Asks the home that a label belongs to for the answer to an ACME HTTP-01 challenge. */
public interface Challenges {

  /**
   * Asks over every way there is to the home: its enrolment and its tunnel, on this node or
   * another. Requests for one token share one question; a good answer is kept for a minute.
   *
   * @param label the label
   * @param token {@code [A-Za-z0-9_-]{16,128}}
   */
  CompletionStage<Answer> ask(String label, String token);

  /** What became of a challenge. */
  sealed interface Answer {
    /** The key authorization to serve. */
    record Valid(String keyAuthorization) implements Answer {}

    /** Nobody is there, or the home knows no such token: 404. */
    record Unknown() implements Answer {}

    /** The home answered with something else: 502. */
    record Wrong() implements Answer {}

    /** No answer in time: 504. */
    record Late() implements Answer {}

    /** Too many for this label: 429. */
    record TooMany() implements Answer {}
  }
}
