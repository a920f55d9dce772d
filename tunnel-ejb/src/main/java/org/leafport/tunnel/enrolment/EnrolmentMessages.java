package org.leafport.tunnel.enrolment;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.frame.JsonValue;
import org.leafport.tunnel.registry.RegisterError;
import org.leafport.tunnel.registry.RegisterRefused;
import org.leafport.tunnel.registry.RegisterRequest;
import org.leafport.tunnel.registry.Registered;
import org.leafport.tunnel.wire.ProtocolException;

/** The messages of {@code /register}, word for word (remote access 3.2 to 3.5). */
final class EnrolmentMessages {

  private static final int PROTOCOL = 1;

  private EnrolmentMessages() {}

  /**
   * Reads the first message of a home.
   *
   * @throws RegisterRefused {@code bad_request} if it is not one JSON object, or a field has
   *     another type than it should
   */
  static RegisterRequest request(String text, InetAddress client) throws RegisterRefused {
    JsonMessage message = read(text);
    return new RegisterRequest(
        textIn(message, "sponsor_token"),
        textIn(message, "requested_subdomain").filter(name -> !name.isEmpty()),
        client,
        extended(message));
  }

  /**
   * Reads any message.
   *
   * @throws RegisterRefused {@code bad_request} if it is not one JSON object
   */
  static JsonMessage read(String text) throws RegisterRefused {
    try {
      return JsonMessage.read(text);
    } catch (ProtocolException unreadable) {
      throw new RegisterRefused(RegisterError.BAD_REQUEST);
    }
  }

  private static Optional<RegisterRequest.Extended> extended(JsonMessage message)
      throws RegisterRefused {
    if (message.lacks("protocol")) {
      return Optional.empty();
    }
    if (!(message.value("protocol").orElseThrow() instanceof JsonValue.Numeral)) {
      throw new RegisterRefused(RegisterError.BAD_REQUEST);
    }
    if (message.whole("protocol").orElse(0) != PROTOCOL) {
      return Optional.empty();
    }
    return Optional.of(
        new RegisterRequest.Extended(
            textIn(message, "instance_id"),
            textIn(message, "software"),
            textIn(message, "resume_token")));
  }

  private static Optional<String> textIn(JsonMessage message, String field) throws RegisterRefused {
    if (message.lacks(field)) {
      return Optional.empty();
    }
    Optional<String> text = message.text(field);
    if (text.isEmpty()) {
      throw new RegisterRefused(RegisterError.BAD_REQUEST);
    }
    return text;
  }

  /** The reply that has exactly two fields. */
  static JsonMessage registered(Registered registered) {
    return JsonMessage.empty().with("fqdn", registered.fqdn()).with("status", "registered");
  }

  /** The reply to a request with {@code "protocol": 1}. */
  static JsonMessage registered(Registered registered, ProxyOffer offer) {
    JsonMessage acme =
        JsonMessage.empty()
            .with("directory", offer.acmeDirectory())
            .withTexts("challenge_types", List.of("http-01"))
            .with("renew_hint_days", offer.renewHintDays());
    JsonMessage reply = registered(registered).with("protocol", PROTOCOL);
    if (registered.resumeToken().isPresent()) {
      reply = reply.with("resume_token", registered.resumeToken().get());
    }
    return reply
        .with("proxy_host", offer.proxyHost())
        .with("acme", acme)
        .with("tcu_relay", offer.tcuRelay());
  }

  /** The reply that ends an enrolment; {@code retry_after} only where waiting helps. */
  static JsonMessage refused(RegisterError error, Optional<Duration> retryAfter) {
    JsonMessage reply =
        JsonMessage.empty()
            .with("status", "error")
            .with("code", error.code())
            .with("message", error.message());
    return retryAfter
        .map(wait -> reply.with("retry_after", Math.max(1, wait.toSeconds())))
        .orElse(reply);
  }
}
