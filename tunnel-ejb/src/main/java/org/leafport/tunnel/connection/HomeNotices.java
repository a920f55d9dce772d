package org.leafport.tunnel.connection;

import java.util.List;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.registry.ClaimStatus;
import org.leafport.tunnel.registry.HomeNotice;
import org.leafport.tunnel.registry.Standing;

/** What a proxy tells a home over its tunnel (remote access 6.8, 10.2). */
public final class HomeNotices {

  private HomeNotices() {}

  /** A notice as a message. */
  public static JsonMessage message(HomeNotice notice) {
    if (notice instanceof HomeNotice.EnrolmentStarted started) {
      return notice("enrolment_started", "Somebody enrols this name anew with your sponsor token.")
          .with("client", started.client().getHostAddress());
    } else if (notice instanceof HomeNotice.TokenLapsed lapsed) {
      return notice("token_lapsed", "The sponsor token is no longer accepted.")
          .with("until", lapsed.until().getEpochSecond());
    } else if (notice instanceof HomeNotice.VinEvent event) {
      return vinEvent(event);
    } else if (notice instanceof HomeNotice.VinClaims claims) {
      return claims(claims.claims());
    }
    throw new IllegalArgumentException("a notice of an unknown kind");
  }

  /** Two homes use one certificate, and the newer one was sent away. */
  static JsonMessage duplicateInstance() {
    return notice("duplicate_instance", "Two installations use the certificate of this name.");
  }

  /** How the home and its owner stand. */
  static JsonMessage status(Standing standing, int mostConnections) {
    return JsonMessage.of("status")
        .with("quota", standing.quota())
        .with("used", standing.used())
        .with("expires_soon", standing.expiresSoon())
        .with("limits", JsonMessage.empty().with("connections", mostConnections));
  }

  /** All claims of a home. */
  static JsonMessage claims(List<ClaimStatus> claims) {
    return JsonMessage.of("vin_claims")
        .withMessages(
            "claims",
            claims.stream()
                .map(
                    claim ->
                        JsonMessage.empty()
                            .with("vin_tail", claim.vinTail())
                            .with("iccid_tail", claim.iccidTail())
                            .with("state", claim.state().word()))
                .toList());
  }

  /** A message of the home could not be followed. */
  static JsonMessage error(String ref, String code) {
    return JsonMessage.of("error").with("ref", ref).with("code", code);
  }

  private static JsonMessage notice(String code, String text) {
    return JsonMessage.of("notice").with("code", code).with("text", text);
  }

  private static JsonMessage vinEvent(HomeNotice.VinEvent event) {
    JsonMessage message =
        JsonMessage.of("vin_event").with("code", event.code()).with("vin_tail", event.vinTail());
    if (event.field().isPresent()) {
      message = message.with("field", event.field().get());
    }
    return event.tail().isPresent() ? message.with("tail", event.tail().get()) : message;
  }
}
