package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;
import org.leafport.tcu.simulator.CarProfile;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.ProofAlgorithm;
import org.leafport.tunnel.auth.TestAuthority;
import org.leafport.tunnel.frame.JsonMessage;

/** What goes through one home's tunnel: phones, cars, renewals, and what never gets in. */
class TunnelTrafficIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MIB = 1024 * 1024;

  /** How long a WebSocket is kept open; the specification's ten minutes by 600. */
  private static final Duration KEPT_OPEN =
      Duration.ofSeconds(Long.getLong("leafport.test.websocket-seconds", 60));

  private static RemoteWorld world;
  private static LeafportProcess proxy;
  private static Home home;
  private static String vin;

  @BeforeAll
  static void connect() throws Exception {
    world = new RemoteWorld();
    proxy = world.proxy(Map.of("LEAFPORT_REMOTE_PROXY_PROXY_PROTOCOL_IN", Balancer.ADDRESS));
    home = new Home(world, world.home("my-home", Sponsor.TOKEN, Map.of()), "my-home-evcc");
    home.awaitConnected();
    vin = CarOutside.of(home).identity().vin();
  }

  @AfterAll
  static void leave() throws Exception {
    if (world != null) {
      world.close();
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void aWebSocketStaysOpenWithTrafficBothWays() throws Exception {
    Ear ear = new Ear();
    WebSocket socket = home.listenFromPhone("Bearer " + home.appToken(), ear);
    assertEquals("listen", ear.next().getString("type"));
    long end = System.nanoTime() + KEPT_OPEN.toNanos();
    int rounds = 0;
    while (System.nanoTime() < end) {
      String ping = "ping " + rounds++;
      socket.sendPing(ByteBuffer.wrap(ping.getBytes(StandardCharsets.US_ASCII))).join();
      assertEquals(ping, ear.pong());
      socket.sendText("x".repeat(4096), true).join();
      boolean shown = rounds % 2 == 0;
      changeCar(shown);
      awaitCar(ear, shown);
      // What the car itself reports meanwhile is listened to; that is the pause between rounds.
      ear.nextWithin(Duration.ofSeconds(1));
      assertFalse(ear.hasEnded(), "after " + rounds + " rounds");
    }
    assertTrue(rounds > KEPT_OPEN.toSeconds() / 10, "only " + rounds + " rounds");
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertEquals(WebSocket.NORMAL_CLOSURE, ear.closeCode());
  }

  private static void changeCar(boolean shown) throws Exception {
    String body = "{\"ev_info\":{\"force_soc_display\":" + shown + "}}";
    assertEquals(200, home.inside("PATCH", "/api/car/" + vin + "/", body).statusCode());
  }

  /** Waits for the notice of that change; the car's own reports come in between. */
  private static void awaitCar(Ear ear, boolean shown) throws Exception {
    JsonObject message = ear.next();
    while (!message.getString("type").equals("car")
        || message.getJsonObject("data").getJsonObject("ev_info").getBoolean("force_soc_display")
            != shown) {
      message = ear.next();
    }
    assertEquals(vin, message.getJsonObject("data").getString("vin"));
  }

  @Test
  void aDeviceComesInByItsCodeUntilItIsRevoked() throws Exception {
    JsonObject device = home.device("blue-phone");
    String token = "Bearer " + device.getString("token");
    assertTrue(
        device
            .getString("qr")
            .startsWith("{\"endpoint\":\"https://my-home-evcc.evcc.example\",\"token\":\""));
    assertEquals(200, home.fromPhone("/api/car/", token).statusCode());
    Ear ear = new Ear();
    home.listenFromPhone(token, ear);
    assertEquals("listen", ear.next().getString("type"));

    assertEquals(
        204,
        home.inside("DELETE", "/api/remote/devices/" + device.getString("id"), "").statusCode());

    assertEquals(401, home.fromPhone("/api/car/", token).statusCode());
    Await.until("the device's socket is cut", Duration.ofSeconds(5), ear::hasEnded);
    assertEquals(
        200, home.fromPhone("/api/car/", "Bearer " + home.appToken()).statusCode(), "others stay");
  }

  @Test
  void aCarCallsOverTheRelayAndIsAnsweredAtHome() throws Exception {
    CarOutside.trustedBy(home);
    Await.until("the home has claimed its car", PATIENCE, () -> !claim().isEmpty());

    assertArrayEquals(
        CarOutside.NOT_SUCCESSFUL,
        CarOutside.answerToLogon(CarOutside.of(home), world.relayPort()),
        "there is no order for it");

    // The proxy would have said the same to a stranger: only the home's log tells who answered.
    Await.until(
        "the listener at home has seen the car from outside",
        PATIENCE,
        () -> CarOutside.logonsSeenBy(home) > 0);
    assertEquals("ACTIVE", claim());
  }

  private static String claim() throws SQLException {
    try (Connection database = proxy.database();
        Statement statement = database.createStatement();
        ResultSet claims = statement.executeQuery("select state from tunnel.tunnel_vin_claim")) {
      return claims.next() ? claims.getString(1) : "";
    }
  }

  @Test
  void aCarThatNobodyClaimedIsToldThatItWasNotSuccessful() throws Exception {
    CarProfile stranger =
        CarOutside.profile(
            "SJNFAAZE0U0999999", "223344556677", "456789012345", "8935800000000000099");

    assertArrayEquals(
        CarOutside.NOT_SUCCESSFUL, CarOutside.answerToLogon(stranger, world.relayPort()));
    assertFalse(proxy.log().contains("SJNFAAZE0U0999999"), "VINs are not for logs");
  }

  @Test
  void thePhonesAreServedWhileTheHomeLooksAtItselfFromOutside() throws Exception {
    home.owner().press("/remote", "check");

    for (int i = 0; i < 20; i++) {
      assertEquals(200, home.fromPhone("/api/auth/status").statusCode());
    }
  }

  @Test
  void aRenewalGoesOverTheTunnelWhichStays() throws Exception {
    X509Certificate before = shownToPhone();
    String since = home.status().getString("since");
    Ear ear = new Ear();
    WebSocket open = home.listenFromPhone("Bearer " + home.appToken(), ear);
    assertEquals("listen", ear.next().getString("type"));

    home.owner().press("/remote", "renew");

    Await.until(
        "a new phone is shown the new certificate",
        PATIENCE,
        () -> !shownToPhone().getSerialNumber().equals(before.getSerialNumber()));
    assertNotEquals(before.getPublicKey(), shownToPhone().getPublicKey(), "with a new key");
    assertEquals(since, home.status().getString("since"), "by the same tunnel");
    open.sendPing(ByteBuffer.wrap("still here".getBytes(StandardCharsets.US_ASCII))).join();
    assertEquals("still here", ear.pong());
    open.abort();
  }

  private static X509Certificate shownToPhone() throws Exception {
    HttpClient phone = world.phone();
    return (X509Certificate)
        phone
            .send(
                HttpRequest.newBuilder(home.fromOutside("/api/auth/status"))
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .sslSession()
            .orElseThrow()
            .getPeerCertificates()[0];
  }

  @Test
  void aHomeOfTheFirstProtocolServesItsPhones() throws Exception {
    String text = "end to end ".repeat(20_000);
    try (StrictHome strict = StrictHome.settle(world, "other", Sponsor.OTHER_TOKEN)) {
      assertNotNull(strict);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://" + world.home("other-evcc") + "/"))
              .timeout(Duration.ofSeconds(20))
              .POST(HttpRequest.BodyPublishers.ofString(text))
              .build();
      HttpClient phone = world.phone();

      Await.until(
          "the strict home answers",
          PATIENCE,
          () -> phone.send(request, HttpResponse.BodyHandlers.ofString()).body().equals(text));
    }
  }

  @Test
  void aCertificateForServersOnlyLetsAHomeInByTlsAndBySignature() throws Exception {
    String fqdn = registered("cabin");
    TestAuthority.Identity identity = world.homesAuthority().identity(fqdn);
    X509Certificate certificate = identity.certificate();
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());

    KeyPair pair = new KeyPair(certificate.getPublicKey(), identity.key());
    KeyManager[] keys = StrictHome.keys(new IssuedCertificate(pair, List.of(certificate)));
    WebSocket byTls = connect(world.clientOfProxy(keys), new Ear());
    awaitConnected("cabin-evcc", 1);
    byTls.abort();

    Ear ear = new Ear();
    WebSocket bySignature = connect(world.clientOfProxy(), ear);
    prove(bySignature, ear, identity, fqdn);
    awaitConnected("cabin-evcc", 2);
    bySignature.abort();

    Ear inClear = new Ear();
    URI plain = URI.create("ws://localhost:" + proxy.httpPort() + "/connect");
    WebSocket behindAnotherTls =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(plain, inClear).join();
    prove(behindAnotherTls, inClear, identity, fqdn);
    awaitConnected("cabin-evcc", 3);
    behindAnotherTls.abort();
  }

  private static void prove(WebSocket socket, Ear ear, TestAuthority.Identity identity, String fqdn)
      throws Exception {
    X509Certificate certificate = identity.certificate();
    AuthChallenge challenge =
        AuthMessages.challengeIn(JsonMessage.read(ear.next().toString())).orElseThrow();
    byte[] signature =
        ProofAlgorithm.ES256.sign(identity.key(), challenge.signedBytes(fqdn, certificate));
    socket
        .sendText(
            AuthMessages.response(new AuthProof(List.of(certificate), "ES256", signature)).toJson(),
            true)
        .join();
    assertEquals("auth_ok", ear.next().getString("type"));
  }

  private static String registered(String name) throws Exception {
    Ear ear = new Ear();
    WebSocket socket =
        world
            .clientOfProxyAt("127.0.0.12")
            .newWebSocketBuilder()
            .buildAsync(world.endpoint("/register"), ear)
            .join();
    String request = "{\"sponsor_token\":\"%s\",\"requested_subdomain\":\"%s\"}";
    socket.sendText(request.formatted(Sponsor.OTHER_TOKEN, name), true).join();
    JsonObject reply = ear.next();
    assertEquals("registered", reply.getString("status"), reply::toString);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    return reply.getString("fqdn");
  }

  private static WebSocket connect(HttpClient client, Ear ear) {
    return client.newWebSocketBuilder().buildAsync(world.endpoint("/connect"), ear).join();
  }

  private static void awaitConnected(String label, int times) {
    Await.until(
        label + " is connected",
        PATIENCE,
        () ->
            proxy.log().lines().filter(line -> line.contains(label + " is connected")).count()
                == times);
  }

  @Test
  void guessersSlowEverybodyDownAndLockOutNobodyButThemselves() throws Exception {
    Balancer balancer = new Balancer(world.authority().issued(), world.httpsPort());
    for (int guesser = 1; guesser <= 12; guesser++) {
      for (int guess = 0; guess < 5; guess++) {
        assertEquals(401, signIn(balancer, "203.0.113." + guesser, "/api/auth/login", "wrong"));
      }
    }

    assertEquals(429, signIn(balancer, "203.0.113.1", "/api/auth/login", home.password()));
    for (String path : List.of("/api/auth/login", "/api/token/obtain/")) {
      long start = System.nanoTime();
      assertEquals(200, signIn(balancer, "198.51.100.7", path, home.password()), path);
      assertTrue(System.nanoTime() - start >= 2_000_000_000L, path + " was answered at once");
    }
    assertEquals(
        200, home.fromPhone("/api/car/", "Bearer " + home.appToken()).statusCode(), "apps go on");
  }

  private static int signIn(Balancer balancer, String client, String path, String password)
      throws IOException {
    String body =
        Json.createObjectBuilder()
            .add("username", home.userName())
            .add("password", password)
            .build()
            .toString();
    return balancer.post(client, "my-home-evcc.evcc.example", path, body);
  }

  @Test
  void garbageOnEveryPortDisturbsNobody() throws Exception {
    int before = proxy.log().length();
    Random random = new Random(7);
    for (int port : List.of(world.httpsPort(), world.httpPort(), world.relayPort())) {
      for (int i = 0; i < 30; i++) {
        throwAt(port, random);
      }
    }
    for (String endpoint : List.of("/register", "/connect")) {
      for (String text : List.of("", "[]", "{", "null", "{\"type\":7}", "\u0000")) {
        Ear ear = new Ear();
        socketTo(endpoint, ear).sendText(text, true).join();
        Await.until(endpoint + " closes after " + text, PATIENCE, ear::hasEnded);
      }
      assertTrue(takenOfMessage(endpoint) < 64 * MIB, "200 MiB are not taken in by " + endpoint);
    }
    assertUnharmed(before);
  }

  private static void throwAt(int port, Random random) throws IOException {
    byte[] garbage = new byte[256 * 1024];
    random.nextBytes(garbage);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // A few begin like something that is known.
      byte[][] beginnings = {
        {}, {0x16, 3, 1}, {1}, "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)
      };
      OutputStream out = socket.getOutputStream();
      try {
        out.write(beginnings[random.nextInt(beginnings.length)]);
        out.write(garbage);
      } catch (IOException cutOff) {
        // As it may be: nobody has to read to the end.
      }
    }
  }

  private static WebSocket socketTo(String endpoint, Ear ear) throws Exception {
    return world
        .clientOfProxy()
        .newWebSocketBuilder()
        .connectTimeout(Duration.ofSeconds(20))
        .buildAsync(world.endpoint(endpoint), ear)
        .join();
  }

  /** How much of a message of 200 MiB can be sent until the proxy hangs up. */
  private static long takenOfMessage(String endpoint) throws Exception {
    Ear ear = new Ear();
    WebSocket socket = socketTo(endpoint, ear);
    ByteBuffer piece = ByteBuffer.allocate(MIB);
    long sent = 0;
    try {
      while (sent < 200L * MIB && !ear.hasEnded()) {
        socket.sendBinary(piece.duplicate(), false).join();
        sent += MIB;
      }
    } catch (CompletionException cutOff) {
      // As wanted.
    }
    return sent;
  }

  private static void assertUnharmed(int before) throws Exception {
    assertEquals(
        200, LeafportProcess.get(proxy.healthPort(), "/health/ready").statusCode(), proxy::log);
    assertEquals(200, home.fromPhone("/api/auth/status").statusCode());
    assertEquals("connected", home.status().getString("state"));
    String since = proxy.log().substring(before);
    for (String trouble : List.of("OutOfMemoryError", "SEVERE", "\tat ")) {
      assertFalse(since.contains(trouble), since);
    }
  }
}
