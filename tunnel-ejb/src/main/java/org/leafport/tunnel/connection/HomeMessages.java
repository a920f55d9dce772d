package org.leafport.tunnel.connection;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ConnectRefused;
import org.leafport.tunnel.auth.Credential;
import org.leafport.tunnel.challenge.ChallengeMessages;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.registry.CarClaims.ProofCode;
import org.leafport.tunnel.registry.Certificate;
import org.leafport.tunnel.registry.ClaimRefused;
import org.leafport.tunnel.registry.ClaimStatus;
import org.leafport.tunnel.registry.EventKind;

/** Follows the messages that a home sends beside its connections (remote access 4.3, 6.8, 10.2). */
final class HomeMessages {

  private static final Logger LOG = Logger.getLogger(HomeMessages.class.getName());

  private static final int LONGEST_STATUS = 200;

  private final ConnectDesk desk;
  private final HomeTunnel tunnel;
  private final InTurn inTurn;

  HomeMessages(ConnectDesk desk, HomeTunnel tunnel) {
    this.desk = desk;
    this.tunnel = tunnel;
    this.inTurn = new InTurn(desk.work());
  }

  /** A message arrived. Doesn't block; types of a later version are passed over. */
  void take(JsonMessage message) {
    switch (message.type().orElse("")) {
      case ChallengeMessages.RESPONSE ->
          ChallengeMessages.deliver(message, tunnel, desk.challenges());
      case "certificate" -> later("certificate", () -> renew(message));
      case "vin_claim" -> later("vin_claim", () -> claim(message));
      case "vin_release" -> later("vin_release", () -> release(message));
      case "vin_code" -> later("vin_code", this::code);
      case "acme_status" -> note(message);
      default -> {
        // Of a later version.
      }
    }
  }

  /** Something that waits for the database. */
  private interface Errand {
    void run() throws ConnectRefused, ClaimRefused;
  }

  private void later(String ref, Errand errand) {
    try {
      inTurn.execute(() -> run(ref, errand));
    } catch (RejectedExecutionException full) {
      tunnel.tell(HomeNotices.error(ref, ConnectError.RATE_LIMITED.code()));
    }
  }

  private void run(String ref, Errand errand) {
    try {
      errand.run();
    } catch (ConnectRefused refused) {
      tunnel.tell(HomeNotices.error(ref, refused.error().code()));
    } catch (ClaimRefused refused) {
      tunnel.tell(HomeNotices.error(ref, refused.code()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[proxy] A message of " + tunnel.label() + " was not followed", e);
      tunnel.tell(HomeNotices.error(ref, ConnectError.INTERNAL_ERROR.code()));
    }
  }

  /** The home has renewed its certificate: the newer one counts from now on. */
  private void renew(JsonMessage message) throws ConnectRefused {
    Credential credential =
        desk.trust().get().check(AuthMessages.chainIn(message, "chain"), desk.clock().instant());
    if (!credential.name().label().equals(tunnel.label())) {
      throw new ConnectRefused(ConnectError.CERT_WRONG_DOMAIN);
    }
    desk.admissions().renewed(tunnel.label(), Certificate.of(credential.leaf()));
    tunnel.renewed(credential.notAfter());
  }

  private void claim(JsonMessage message) throws ClaimRefused {
    List<ClaimStatus> claims =
        desk.claims()
            .claim(
                tunnel.label(),
                message.text("vin").orElse(""),
                message.text("tcu_id").orElse(""),
                message.text("iccid").orElse(""));
    tunnel.tell(HomeNotices.claims(claims));
  }

  private void release(JsonMessage message) throws ClaimRefused {
    tunnel.tell(
        HomeNotices.claims(desk.claims().release(tunnel.label(), message.text("vin").orElse(""))));
  }

  private void code() throws ClaimRefused {
    ProofCode code = desk.claims().code(tunnel.label());
    tunnel.tell(
        JsonMessage.of("vin_code")
            .with("code", code.code())
            .with("expires_in", code.expiresIn().toSeconds()));
  }

  /** Shown to the operator, never believed. */
  private void note(JsonMessage message) {
    String text = message.text("phase").orElse("") + " " + message.text("detail").orElse("");
    String shown = text.strip().replaceAll("\\p{Cntrl}", " ");
    desk.admissions()
        .noted(
            tunnel.label(),
            EventKind.ACME_STATUS,
            shown.substring(0, Math.min(shown.length(), LONGEST_STATUS)),
            tunnel.client().getAddress());
  }
}
