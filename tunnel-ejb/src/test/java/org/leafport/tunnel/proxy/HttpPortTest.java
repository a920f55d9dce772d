package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.duplex.Ending;
import org.leafport.core.testing.Until;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.route.Tunnel;

class HttpPortTest {

  private static final String TOKEN = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
  private static final String CHALLENGE = "/.well-known/acme-challenge/" + TOKEN;
  private static final String HOME = "my-home-evcc.evcc.example";

  private OpenPorts ports;
  private InetSocketAddress port;

  @BeforeEach
  void open() throws IOException {
    ports = new OpenPorts();
    port = ports.http();
  }

  @AfterEach
  void close() {
    ports.close();
  }

  @TestFactory
  Stream<DynamicTest> head() {
    return new VectorFiles("tunnel")
        .each(
            "http_head",
            vector -> !vector.getJsonObject("expected").getString("status").equals("need_more"),
            this::check);
  }

  private void check(JsonObject vector) throws IOException {
    JsonObject expected = vector.getJsonObject("expected");
    byte[] bytes = HexFormat.of().parseHex(vector.getJsonObject("input").getString("bytes"));
    ports.home.opened.clear();
    ports.challenge.set(new Challenges.Answer.Valid(TOKEN + ".thumb"));
    try (Caller caller = new Caller(port).say(bytes)) {
      switch (expected.getString("action", "error")) {
        case "acme" -> assertTrue(caller.hearAllText().endsWith(TOKEN + ".thumb"));
        case "relay" -> {
          FakeHome.Opened home = ports.home.first();
          Until.holds("the request", () -> home.got().length == bytes.length);
          assertEquals(Tunnel.Kind.HTTP, home.arrival.kind());
          assertEquals(Optional.of(expected.getString("host")), home.arrival.serverName());
          home.say("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
          home.end();
          caller.end();
          assertEquals("HTTP/1.1 200 OK\r\n\r\n", caller.hearAllText());
        }
        case "redirect" -> {
          String answer = caller.hearAllText();
          assertTrue(answer.startsWith("HTTP/1.1 308 "), answer);
          assertTrue(
              answer.contains("\r\nLocation: " + expected.getString("location") + "\r\n"), answer);
          assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        }
        default ->
            assertTrue(
                caller.hearAllText().startsWith("HTTP/1.1 " + expected.getInt("http_status")));
      }
    }
  }

  @Test
  void anAnswerToAChallengeIsServedAsTheAuthorityWantsIt() throws IOException {
    ports.challenge.set(new Challenges.Answer.Valid(TOKEN + ".thumb"));
    String answer = get(HOME, CHALLENGE);
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    assertTrue(answer.contains("\r\nContent-Type: application/octet-stream\r\n"), answer);
    assertTrue(answer.contains("\r\nCache-Control: no-store\r\n"), answer);
    assertTrue(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"), answer);
    assertTrue(answer.endsWith("\r\n\r\n" + TOKEN + ".thumb"), answer);
    String head = ask("HEAD", HOME, CHALLENGE);
    assertTrue(head.contains("\r\nContent-Length: " + (TOKEN.length() + 6) + "\r\n"), head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
  }

  @Test
  void everyOutcomeOfAChallengeHasItsStatus() throws IOException {
    assertEquals("404", status(get(HOME, CHALLENGE)));
    ports.challenge.set(new Challenges.Answer.Wrong());
    assertEquals("502", status(get(HOME, CHALLENGE)));
    ports.challenge.set(new Challenges.Answer.Late());
    assertEquals("504", status(get(HOME, CHALLENGE)));
    ports.challenge.set(new Challenges.Answer.TooMany());
    assertEquals("429", status(get(HOME, CHALLENGE)));
    assertEquals("404", status(get(HOME, CHALLENGE + "/more")));
    assertEquals("404", status(get(HOME, "/.well-known/acme-challenge/short")));
    assertEquals("404", status(get("a.example", CHALLENGE)));
    assertEquals("308", status(ask("POST", HOME, CHALLENGE)));
  }

  @Test
  void challengesForTheProxysOwnNameAreAnsweredByItself() throws IOException {
    assertEquals("404", status(get(OpenPorts.OWN, CHALLENGE)));
    ports.ownChallenges =
        token -> new Challenges.Answer.Valid(token.equals(TOKEN) ? TOKEN + ".own" : "another");
    String answer = get(OpenPorts.OWN, CHALLENGE);
    assertEquals("200", status(answer));
    assertTrue(answer.endsWith(TOKEN + ".own"), answer);
    assertEquals("404", status(get(HOME, CHALLENGE)), "homes answer for themselves");
  }

  @Test
  void readinessIsToldToWhoeverAsksTheProxyItself() throws IOException {
    assertEquals("200", status(get(OpenPorts.OWN, "/health/ready")));
    ports.ready = false;
    assertEquals("503", status(get(OpenPorts.OWN, "/health/ready")));
    assertEquals("308", status(get(HOME, "/health/ready")));
  }

  @Test
  void homesThatAreThereAndNamesThatAreNotGetTheSameRedirect() throws IOException {
    String there = get(HOME, "/");
    assertEquals(
        there, get("nobody-evcc.evcc.example", "/").replace("nobody-evcc", "my-home-evcc"));
    assertEquals("308", status(get("a.b.evcc.example", "/")));
    assertEquals("421", status(get("other.example", "/")));
    assertEquals("421", status(get("evcc.example", "/")));
  }

  @Test
  void aCarWhoseHomeIsOfflineIsRedirectedLikeEverybodyElse() throws IOException {
    ports.home.online = false;
    assertEquals("308", status(ask("POST", HOME, "/ficosa/gdc")));
  }

  @Test
  void aHomeThatCannotBeReachedShowsAsBadGateway() throws IOException {
    try (Caller caller =
        new Caller(port).say("POST /ficosa/gdc HTTP/1.1\r\nHost: " + HOME + "\r\n\r\n")) {
      ports.home.first().refuse(Ending.TARGET_REFUSED);
      assertEquals("502", status(caller.hearAllText()));
    }
    ports.home.opened.clear();
    try (Caller caller =
        new Caller(port).say("POST /ficosa/gdc HTTP/1.1\r\nHost: " + HOME + "\r\n\r\n")) {
      ports.home.first().refuse(Ending.NOT_ACCEPTED);
      assertEquals("504", status(caller.hearAllText()));
    }
  }

  @Test
  void anEndlessHeadIsTooLarge() throws IOException {
    try (Caller caller = new Caller(port)) {
      caller.say("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(17_000));
      assertEquals("431", status(caller.hearAllText()));
    }
  }

  @Test
  void aHeadThatDoesNotComeEndsAfterTenSeconds() throws IOException {
    try (Caller slow = new Caller(port).say("GET / HTTP/1.1\r\nHo");
        Caller silent = new Caller(port)) {
      Until.holds("one was heard, both wait", () -> ports.alarms.waiting() == 3);
      ports.alarms.pass(Duration.ofSeconds(10));
      assertEquals("408", status(slow.hearAllText()));
      assertEquals("", silent.hearAllText());
    }
  }

  @Test
  void anAnswerReachesAClientThatGoesOnSending() throws IOException {
    try (Caller caller =
        new Caller(port).say("POST / HTTP/1.1\r\nHost: " + HOME + "\r\n\r\n" + "x".repeat(9_000))) {
      assertEquals("308", status(caller.hearAllText()));
    }
  }

  private String get(String host, String path) throws IOException {
    return ask("GET", host, path);
  }

  private String ask(String method, String host, String path) throws IOException {
    try (Caller caller =
        new Caller(port).say(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")) {
      return caller.hearAllText();
    }
  }

  private static String status(String answer) {
    assertFalse(answer.isEmpty(), "no answer");
    return answer.substring(9, 12);
  }
}
