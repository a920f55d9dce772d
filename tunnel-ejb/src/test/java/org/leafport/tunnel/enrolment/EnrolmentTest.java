package org.leafport.tunnel.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.FakeAdmissions;
import org.leafport.tunnel.ManualTimer;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.challenge.NodeChallengeWays;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.registry.RegisterError;
import org.leafport.tunnel.registry.RegisterRefused;
import org.leafport.tunnel.route.Challenges.Answer;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.SingleNodeDirectory;
import org.leafport.tunnel.socket.FakeCarrier;

class EnrolmentTest {

  private static final String REQUEST =
      "{ \"sponsor_token\": \"abc123\", \"requested_subdomain\": \"my-home\" }";
  private static final String TOKEN = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
  private static final String GOOD = TOKEN + ".9jg46WB3rQiXaXtqL_2gCO4_SoKAjHPgUOy21mqTI";

  private final TestClock clock = new TestClock();
  private final ManualTimer timer = new ManualTimer();
  private final FakeRegistration registration = new FakeRegistration();
  private final FakeAdmissions admissions = new FakeAdmissions();
  private final SingleNodeDirectory directory = new SingleNodeDirectory("n1");
  private final RouteTable routes = new RouteTable(directory, RemoteTunnels.NONE, clock);
  private final Enrolments enrolments = new Enrolments(directory, RemoteTunnels.NONE);
  private final ForwardedChallenges challenges =
      new ForwardedChallenges(new NodeChallengeWays(enrolments, routes), clock, new SecureRandom());
  private final EnrolmentDesk desk =
      new EnrolmentDesk(
          registration,
          admissions,
          enrolments,
          challenges,
          () -> new ProxyOffer("proxy.evcc.example", "https://ca.example/directory", 30, true),
          EnrolmentLimits.DEFAULTS,
          Runnable::run,
          timer,
          timer::nanoTime);

  /** One home's socket. */
  private final class Home {
    final FakeCarrier carrier = new FakeCarrier();
    final Enrolment enrolment = new Enrolment(desk, carrier, InetAddress.getLoopbackAddress());

    Home() {
      enrolment.opened();
    }

    Home says(String text) {
      enrolment.text(text, true);
      return this;
    }

    void assertRefused(RegisterError error) {
      assertEquals("error", carrier.last().text("status").orElseThrow());
      assertEquals(error.code(), carrier.last().text("code").orElseThrow());
      assertEquals(error.message(), carrier.last().text("message").orElseThrow());
      assertEquals(error.closeCode(), carrier.closeCode);
      assertEquals(error.code(), carrier.closeReason);
    }
  }

  @TestFactory
  Stream<DynamicTest> documentedMessages() {
    return new VectorFiles("tunnel")
        .each(
            "json_messages",
            vector ->
                vector.getJsonObject("input").getString("endpoint").equals("/register")
                    && vector.getJsonObject("input").getString("from", "").equals("agent")
                    && vector.getJsonObject("expected").containsKey("reply"),
            this::checkReply);
  }

  private void checkReply(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    JsonObject reply = expected.getJsonObject("reply");
    registration.answer = refusalOf(reply);

    Home home = new Home().says(input.getString("text"));

    try (var reader = Json.createReader(new StringReader(home.carrier.last().toJson()))) {
      JsonObject said = Json.createObjectBuilder(reader.readObject()).remove("message").build();
      assertEquals(withoutSpelledLabel(reply), withoutSpelledLabel(said));
    }
    int close = expected.get("close") == JsonValue.NULL ? 0 : expected.getInt("close");
    assertEquals(close, home.carrier.closeCode);
  }

  private static RegisterRefused refusalOf(JsonObject reply) {
    return Stream.of(RegisterError.values())
        .filter(error -> error.code().equals(reply.getString("code", "")))
        .findFirst()
        .map(RegisterRefused::new)
        .orElse(null);
  }

  /** What the label becomes is the registry's to say and tested there. */
  private static JsonObject withoutSpelledLabel(JsonObject reply) {
    return reply.containsKey("fqdn")
        ? Json.createObjectBuilder(reply).add("fqdn", "").build()
        : reply;
  }

  @Test
  void theReplyHasExactlyTheTwoDocumentedFields() {
    Home home = new Home().says(REQUEST);
    assertEquals(
        "{\"fqdn\":\"my-home-evcc.evcc.example\",\"status\":\"registered\"}",
        home.carrier.texts.get(0));
  }

  @Test
  void theExtendedFormIsToldMore() {
    Home home =
        new Home()
            .says("{\"protocol\":1,\"sponsor_token\":\"t\",\"requested_subdomain\":\"my-home\"}");
    assertEquals(
        "{\"fqdn\":\"my-home-evcc.evcc.example\",\"status\":\"registered\",\"protocol\":1,"
            + "\"resume_token\":\"resume\",\"proxy_host\":\"proxy.evcc.example\",\"acme\":"
            + "{\"directory\":\"https://ca.example/directory\",\"challenge_types\":[\"http-01\"],"
            + "\"renew_hint_days\":30},\"tcu_relay\":true}",
        home.carrier.texts.get(0));
  }

  @Test
  void fieldsOfAWrongTypeAreRefused() {
    new Home().says("{\"sponsor_token\":7}").assertRefused(RegisterError.BAD_REQUEST);
    new Home()
        .says("{\"sponsor_token\":\"t\",\"requested_subdomain\":[]}")
        .assertRefused(RegisterError.BAD_REQUEST);
    assertEquals(
        List.of(RegisterError.BAD_REQUEST, RegisterError.BAD_REQUEST), registration.failures);
  }

  @Test
  void noNameMeansThatTheProxyChooses() {
    new Home().says("{\"sponsor_token\":\"t\",\"requested_subdomain\":null}");
    new Home().says("{\"sponsor_token\":\"t\",\"requested_subdomain\":\"\"}");
    new Home().says("{\"sponsor_token\":\"t\"}");
    assertTrue(registration.requests.stream().allMatch(r -> r.subdomain().isEmpty()));
  }

  @Test
  void aChallengeGoesOverTheSocketAndItsAnswerBack() {
    Home home = new Home().says(REQUEST);
    var answer = challenges.ask("my-home-evcc", TOKEN).toCompletableFuture();
    String id = home.carrier.last().text("request_id").orElseThrow();
    assertEquals(
        "{\"type\":\"acme_challenge\",\"request_id\":\"" + id + "\",\"token\":\"" + TOKEN + "\"}",
        home.carrier.texts.get(1));

    home.says(
        "{\"type\":\"acme_response\",\"request_id\":\"req_9\",\"key_authorization\":\"x.y\"}");
    assertFalse(answer.isDone());
    home.says(
        "{\"type\":\"acme_response\",\"request_id\":\"%s\",\"key_authorization\":\"%s\"}"
            .formatted(id, GOOD));

    assertEquals(new Answer.Valid(GOOD), answer.join());
    assertEquals(0, home.carrier.closeCode);
    home.enrolment.closed();
    assertEquals(List.of(), registration.givenBack);
  }

  @Test
  void whatWasNotUsedIsGivenBackToTheBudget() {
    Home home = new Home().says(REQUEST);
    home.enrolment.closed();
    home.enrolment.closed();
    assertEquals(1, registration.givenBack.size());
    assertEquals(0, registration.seats);
  }

  @Test
  void anUnknownTokenIsAnsweredByNull() {
    Home home = new Home().says(REQUEST);
    var answer = challenges.ask("my-home-evcc", TOKEN).toCompletableFuture();
    home.says(
        "{\"type\":\"acme_response\",\"request_id\":\"%s\",\"key_authorization\":null}"
            .formatted(home.carrier.last().text("request_id").orElseThrow()));
    assertEquals(new Answer.Unknown(), answer.join());
  }

  @Test
  void unknownTypesAreIgnored() {
    Home home = new Home().says(REQUEST).says("{\"type\":\"sparkle\"}").says("{}");
    assertEquals(0, home.carrier.closeCode);
    assertEquals(1, home.carrier.texts.size());
  }

  @Test
  void aMessageThatIsTooBigIsRefusedBeforeItIsWhole() {
    Home home = new Home();
    for (int i = 0; i < 5; i++) {
      home.enrolment.text("x".repeat(4096), false);
    }
    home.assertRefused(RegisterError.MESSAGE_TOO_BIG);
  }

  @Test
  void whoAsksForNothingIsSentAway() {
    Home home = new Home();
    timer.pass(Duration.ofSeconds(11));
    home.assertRefused(RegisterError.TIMEOUT);
    timer.pass(Duration.ofSeconds(6));
    assertTrue(home.carrier.aborted);
  }

  @Test
  void anEnrolmentLastsTenMinutes() {
    Home home = new Home().says(REQUEST);
    for (int i = 0; i < 40; i++) {
      timer.pass(Duration.ofSeconds(15));
      home.enrolment.pong();
    }
    timer.pass(Duration.ofSeconds(1));
    assertEquals(4408, home.carrier.closeCode);
    assertTrue(home.carrier.pings >= 29);
    assertEquals(Optional.empty(), enrolments.find("my-home-evcc").toCompletableFuture().join());
  }

  @Test
  void aSilentSocketIsDeadAfter45Seconds() {
    Home home = new Home().says(REQUEST);
    timer.pass(Duration.ofSeconds(44));
    assertEquals(0, home.carrier.closeCode);
    timer.pass(Duration.ofSeconds(7));
    assertEquals(4408, home.carrier.closeCode);
  }

  @Test
  void aSecondEnrolmentOfTheNameReplacesTheFirst() {
    Home first = new Home().says(REQUEST);
    Home second = new Home().says(REQUEST);

    assertEquals(4409, first.carrier.closeCode);
    assertEquals("replaced", first.carrier.closeReason);
    first.enrolment.closed();
    challenges.ask("my-home-evcc", TOKEN);
    assertEquals("acme_challenge", second.carrier.last().type().orElseThrow());
  }

  @Test
  void aSuspendedNameClosesItsEnrolment() {
    Home home = new Home().says(REQUEST);
    routes.cut("my-home-evcc", GoAwayCode.REVOKED);
    assertEquals(4403, home.carrier.closeCode);
  }

  @Test
  void whereAllPlacesAreTakenTheHomeIsSentAway() {
    registration.full = true;
    Home home = new Home();
    home.assertRefused(RegisterError.RATE_LIMITED);
    assertEquals(60, home.carrier.last().whole("retry_after").orElseThrow());
  }

  @Test
  void progressOfTheCertificateIsNoted() {
    new Home()
        .says(REQUEST)
        .says("{\"type\":\"acme_status\",\"phase\":\"failed\",\"detail\":\"no\\nluck\"}");
    assertEquals(List.of("acme_status my-home-evcc: failed no luck"), admissions.events);
  }
}
