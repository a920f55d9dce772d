package org.leafport.tunnel.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.car.VinDirectory;
import org.leafport.tunnel.dial.FailureText;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.frame.JsonValue;

/**
 * What home and proxy say to each other beside the connections (remote-proxy 6.8, 10.2). Belongs to
 * the agent's mailbox.
 */
final class ProxyTalk {

  private static final Duration CODE_PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_CLAIMS = 50;
  private static final String NOTICE = "notice";

  /** The end of the year 9999: what comes later is no day that anybody means. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final AgentDesk desk;
  private final OwnCars ownCars = new OwnCars();
  private final List<CompletableFuture<ProofCode>> waitingForCode = new ArrayList<>();

  private List<RemoteStatus.Claim> claims = List.of();
  private Optional<RemoteStatus.Quota> quota = Optional.empty();
  private Optional<Duration> clockDifference = Optional.empty();

  ProxyTalk(AgentDesk desk) {
    this.desk = desk;
  }

  List<RemoteStatus.Claim> claims() {
    return claims;
  }

  Optional<RemoteStatus.Quota> quota() {
    return quota;
  }

  Optional<Duration> clockDifference() {
    return clockDifference;
  }

  /** The proxy told its time: ours is ahead by so much. */
  void onProxyTime(Duration oursAhead) {
    clockDifference = Optional.of(oursAhead);
    if (oursAhead.abs().compareTo(RemoteStatus.TOLERATED_CLOCK_DIFFERENCE) > 0) {
      desk.diary()
          .notice(
              Saying.of(
                  "clock_differs",
                  "The clock of this home differs from the proxy's by {minutes} minutes:"
                      + " certificates will look wrong until it is set",
                  "minutes",
                  Long.toString(oursAhead.abs().toMinutes())),
              Optional.empty());
    } else {
      desk.diary().dismiss("clock_differs");
    }
  }

  /**
   * The proxy has something to say.
   *
   * @param reply says something back over the same tunnel
   */
  void onControl(JsonMessage message, Predicate<JsonMessage> reply) {
    switch (message.type().orElse("")) {
      case "acme_challenge" ->
          ChallengeAnswer.to(message, desk.keeper().answers()).ifPresent(reply::test);
      case "vin_claims" -> onClaims(message);
      case "vin_event" -> onCarEvent(message);
      case "vin_code" -> onCode(message);
      case "status" -> onStatus(message);
      case "notice" -> onNotice(message);
      case "error" -> onError(message);
      default -> {
        // A newer proxy may say more than we know.
      }
    }
  }

  private void onClaims(JsonMessage message) {
    claims =
        message.items("claims").orElse(List.of()).stream()
            .limit(MOST_CLAIMS)
            .filter(JsonValue.Fields.class::isInstance)
            .map(item -> claim(((JsonValue.Fields) item).message()))
            .toList();
  }

  private RemoteStatus.Claim claim(JsonMessage told) {
    String tail = shortText(told, "vin_tail").orElse("");
    Optional<String> iccidTail = shortText(told, "iccid_tail");
    return new RemoteStatus.Claim(
        tail,
        iccidTail,
        shortText(told, "state").orElse("pending"),
        told.text("last_seen").flatMap(ProxyTalk::instant),
        known(tail, iccidTail).flatMap(RemoteStatus.Claim::event));
  }

  private Optional<RemoteStatus.Claim> known(String tail, Optional<String> iccidTail) {
    return claims.stream()
        .filter(claim -> claim.vinTail().equals(tail) && claim.iccidTail().equals(iccidTail))
        .findFirst();
  }

  private static Optional<String> shortText(JsonMessage message, String field) {
    return message.text(field).filter(text -> text.matches("[\\x21-\\x7e]{1,40}"));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  private void onCarEvent(JsonMessage message) {
    String code = shortText(message, "code").orElse("");
    String tail = shortText(message, "vin_tail").orElse("");
    claims =
        claims.stream()
            .map(
                claim ->
                    claim.vinTail().equals(tail)
                        ? new RemoteStatus.Claim(
                            tail,
                            claim.iccidTail(),
                            claim.state(),
                            claim.lastSeen(),
                            Optional.of(code))
                        : claim)
            .toList();
    switch (code) {
      case "identity_changed" ->
          desk.diary().notice("identity_changed_" + tail, changed(message, tail), Optional.empty());
      case "identity_mismatch" ->
          desk.diary()
              .notice(
                  "identity_mismatch_" + tail,
                  Saying.of(
                      "identity_mismatch",
                      "Something called the proxy with the VIN ...{vin}, but with neither its"
                          + " telematics unit nor its SIM; it was not let in",
                      "vin",
                      tail),
                  Optional.empty());
      default -> {
        // A newer proxy may know more events.
      }
    }
  }

  private static Saying changed(JsonMessage message, String vinTail) {
    boolean sim = shortText(message, "field").orElse("").equals("iccid");
    return Saying.of(
        sim ? "sim_changed" : "unit_changed",
        "The car with VIN ...{vin} called the proxy with another "
            + (sim ? "SIM" : "telematics unit")
            + " (...{tail}): if that is right, store it with the car",
        "vin",
        vinTail,
        "tail",
        shortText(message, "tail").orElse("?"));
  }

  private void onCode(JsonMessage message) {
    Optional<String> code = message.text("code").filter(text -> text.matches("[A-Z0-9]{4,16}"));
    long seconds = Math.max(0, Math.min(message.whole("expires_in").orElse(0), 31_536_000));
    if (code.isPresent()) {
      ProofCode proof =
          new ProofCode(code.get(), desk.around().clock().instant().plusSeconds(seconds));
      waitingForCode.forEach(waiting -> waiting.complete(proof));
      waitingForCode.clear();
    }
  }

  private void onStatus(JsonMessage message) {
    if (message.whole("quota").isPresent() && message.whole("used").isPresent()) {
      quota =
          Optional.of(
              new RemoteStatus.Quota(
                  figure(message.whole("quota").getAsLong()),
                  figure(message.whole("used").getAsLong()),
                  message.flag("expires_soon").orElse(false)));
    }
  }

  private static int figure(long told) {
    return (int) Math.max(0, Math.min(told, Integer.MAX_VALUE));
  }

  private void onNotice(JsonMessage message) {
    String code = shortText(message, "code").orElse(NOTICE);
    Optional<String> client = shortText(message, "client");
    desk.diary().notice(code, said(code, message), client);
  }

  private static Saying said(String code, JsonMessage message) {
    return switch (code) {
      case "enrolment_started" ->
          Saying.of(
              code,
              "Somebody who has your sponsor token asks the proxy for the name of this home (from"
                  + " {client}). If it isn't you, ask the sponsor for a new token",
              "client",
              shortText(message, "client").orElse("?"));
      case "token_lapsed" ->
          day(message)
              .map(
                  day ->
                      Saying.of(
                          code,
                          "The sponsor token is no longer accepted: this home is reached until"
                              + " {until}. Ask the sponsor for a new token",
                          "until",
                          day.toString()))
              .orElseGet(
                  () -> Saying.of("token_rejected", "The sponsor token is no longer accepted"));
      case "duplicate_instance" ->
          Saying.of(
              code,
              "Two installations use this certificate: switch remote access off in one of them");
      default ->
          Saying.of(
              NOTICE,
              "{" + Saying.DETAIL + "}",
              Saying.DETAIL,
              FailureText.harmless(message.text("text").orElse(code)));
    };
  }

  /** The day that a notice names, in UTC as the proxy counts. */
  private static Optional<LocalDate> day(JsonMessage message) {
    return message.whole("until").stream()
        .filter(seconds -> seconds > 0 && seconds <= LAST_SECOND)
        .mapToObj(seconds -> Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate())
        .findFirst();
  }

  private void onError(JsonMessage message) {
    desk.diary()
        .bad(
            Saying.of(
                "proxy_refused",
                "The proxy refused {what}: {why}",
                "what",
                shortText(message, "ref").orElse("?"),
                "why",
                shortText(message, "code").orElse("?")));
  }

  /** A new tunnel: its proxy is told everything again. */
  void startAfresh() {
    ownCars.startAfresh();
  }

  /** Tells the proxy which cars are ours, as far as it doesn't know that yet. */
  void tellCars(Predicate<JsonMessage> proxy) {
    Optional<VinDirectory> directory = desk.around().cars().get();
    if (directory.isEmpty() || !desk.settings().remote().carRelay()) {
      return;
    }
    for (JsonMessage message :
        ownCars.differences(directory.get().cars(), desk.around().store().releasedCars())) {
      proxy.test(message);
    }
  }

  /** Claims a car for its owner. */
  void claim(CarIdentity car, Predicate<JsonMessage> proxy) {
    desk.around().store().claimAgain(car.vin());
    proxy.test(ownCars.claim(car));
  }

  /** Gives a car up for its owner. */
  void release(String vin, Predicate<JsonMessage> proxy) {
    desk.around().store().release(vin);
    proxy.test(ownCars.release(vin));
  }

  /** Asks for a proof code. */
  void askForCode(CompletableFuture<ProofCode> answer, Predicate<JsonMessage> proxy) {
    if (!proxy.test(JsonMessage.of("vin_code"))) {
      answer.completeExceptionally(new NoTunnelException());
      return;
    }
    waitingForCode.add(answer);
    answer
        .orTimeout(CODE_PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .whenComplete((code, why) -> desk.later(() -> waitingForCode.remove(answer)));
  }
}
