package org.leafport.tunnel.link;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tunnel.challenge.ChallengeMessages;
import org.leafport.tunnel.frame.JsonMessage;

/**
 * What nodes say on a link: at first who they are, as text messages, and then, beside the
 * connections, questions of certificate authorities with the label they are for.
 */
final class LinkMessages {

  /** Asks whoever dialled to show that he is a node. */
  static final String CHALLENGE = "link_challenge";

  /** The answer of the node that dialled. */
  static final String RESPONSE = "link_response";

  /** Lets it in: the session begins. */
  static final String OK = "link_ok";

  /** Where connections and questions on a link say which home they are for. */
  static final String LABEL = "label";

  private static final int LONGEST_NODE = 253;
  private static final int LONGEST_TEXT = 64;

  private LinkMessages() {}

  static JsonMessage challenge(LinkChallenge challenge) {
    return JsonMessage.of(CHALLENGE)
        .with("nonce", base64Url(challenge.nonce()))
        .with("node", challenge.node())
        .with("timestamp", challenge.timestamp().getEpochSecond());
  }

  /** Reads a challenge; empty if it can't be one. */
  static Optional<LinkChallenge> challengeIn(JsonMessage message) {
    Optional<byte[]> nonce =
        bytes(message, "nonce").filter(bytes -> bytes.length == LinkChallenge.NONCE_LENGTH);
    Optional<String> node = node(message);
    OptionalLong timestamp = message.whole("timestamp");
    if (!message.type().equals(Optional.of(CHALLENGE))
        || nonce.isEmpty()
        || node.isEmpty()
        || timestamp.isEmpty()
        || Math.abs(timestamp.getAsLong()) > Instant.MAX.getEpochSecond()) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkChallenge(nonce.get(), node.get(), Instant.ofEpochSecond(timestamp.getAsLong())));
  }

  static JsonMessage response(String node, byte[] answer) {
    return JsonMessage.of(RESPONSE).with("node", node).with("mac", base64Url(answer));
  }

  /**
   * Who says that he is a node, and how he shows it.
   *
   * @param node its id
   * @param answer to the challenge; hostile bytes
   */
  record Response(String node, byte[] answer) {}

  /** Reads a response; empty if it can't be one. */
  static Optional<Response> responseIn(JsonMessage message) {
    if (!message.type().equals(Optional.of(RESPONSE))) {
      return Optional.empty();
    }
    return node(message)
        .flatMap(node -> bytes(message, "mac").map(answer -> new Response(node, answer)));
  }

  static JsonMessage ok() {
    return JsonMessage.of(OK);
  }

  /** A question of a certificate authority for the home of a label. */
  static JsonMessage question(String label, String requestId, String token) {
    return ChallengeMessages.challenge(requestId, token).with(LABEL, label);
  }

  /** The answer to such a question; without a key authorization: the home knows none. */
  static JsonMessage answer(String label, String requestId, Optional<String> keyAuthorization) {
    JsonMessage message =
        JsonMessage.of(ChallengeMessages.RESPONSE).with("request_id", requestId).with(LABEL, label);
    return keyAuthorization
        .map(text -> message.with("key_authorization", text))
        .orElseGet(() -> message.withNull("key_authorization"));
  }

  private static Optional<String> node(JsonMessage message) {
    return message
        .text("node")
        .filter(id -> !id.isEmpty() && id.length() <= LONGEST_NODE)
        .filter(id -> id.chars().noneMatch(Character::isISOControl));
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<byte[]> bytes(JsonMessage message, String field) {
    try {
      return message
          .text(field)
          .filter(text -> text.length() <= LONGEST_TEXT)
          .map(Base64.getUrlDecoder()::decode);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
