package org.leafport.tunnel.challenge;

import java.util.Optional;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.route.ChallengeWay;

/** Challenges as messages; the same on {@code /register} and in a tunnel (remote access 3.2). */
public final class ChallengeMessages {

  /** The type of a question. */
  public static final String CHALLENGE = "acme_challenge";

  /** The type of an answer. */
  public static final String RESPONSE = "acme_response";

  private ChallengeMessages() {}

  /** A question. */
  public static JsonMessage challenge(String requestId, String token) {
    return JsonMessage.of(CHALLENGE).with("request_id", requestId).with("token", token);
  }

  /** Hands an answer that came over this way to whoever waits for it. */
  public static void deliver(
      JsonMessage response, ChallengeWay way, ForwardedChallenges challenges) {
    Optional<String> keyAuthorization =
        response.lacks("key_authorization")
            ? Optional.empty()
            // Something else than a text is an answer too, a wrong one.
            : Optional.of(response.text("key_authorization").orElse(""));
    response.text("request_id").ifPresent(id -> challenges.answered(way, id, keyAuthorization));
  }
}
