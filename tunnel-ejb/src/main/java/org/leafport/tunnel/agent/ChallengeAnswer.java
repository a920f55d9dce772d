package org.leafport.tunnel.agent;

import java.util.Optional;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.frame.JsonMessage;

/** Answers the challenges that a proxy forwards, over whichever socket (remote-proxy 3.2, 4.2). */
final class ChallengeAnswer {

  private static final int LONGEST_REQUEST_ID = 64;

  private ChallengeAnswer() {}

  /**
   * The answer to a message of type {@code acme_challenge}: null as key authorization for a token
   * nobody here ordered with; nothing for a question that is none.
   */
  static Optional<JsonMessage> to(JsonMessage challenge, KeyAuthorizations answers) {
    Optional<String> id =
        challenge.text("request_id").filter(text -> text.length() <= LONGEST_REQUEST_ID);
    Optional<String> token = challenge.text("token");
    if (id.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    JsonMessage response = JsonMessage.of("acme_response").with("request_id", id.get());
    return Optional.of(
        answers
            .answerTo(token.get())
            .map(answer -> response.with("key_authorization", answer))
            .orElseGet(() -> response.withNull("key_authorization")));
  }
}
