package org.leafport.tunnel.sponsor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.tunnel.TestClock;

/** The client against the small sponsor service, over real sockets. */
class GrpcCheckTest {

  private static final GrpcCheck.Patience LITTLE =
      new GrpcCheck.Patience(Duration.ofMillis(400), Duration.ofMillis(10));
  private static final GrpcCheck.Patience MUCH =
      new GrpcCheck.Patience(Duration.ofSeconds(20), Duration.ofMillis(10));

  private final TestClock clock = new TestClock();
  private SponsorServer server;
  private GrpcCheck check;

  @BeforeEach
  void start() throws IOException {
    server =
        new SponsorServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            SponsorServer.plain(),
            List.of(
                KnownToken.read("good anna"),
                KnownToken.read("until anna yes 2026-09-22T00:00:00Z"),
                KnownToken.read("past anna yes 2026-09-21T12:00:00Z"),
                KnownToken.read("denied anna no"),
                KnownToken.read("old anna expired"),
                KnownToken.read("late anna slow"),
                KnownToken.read("broken anna down")),
            Duration.ofSeconds(30),
            line -> {});
    check = patient(MUCH);
  }

  private GrpcCheck patient(GrpcCheck.Patience patience) {
    return GrpcCheck.plain("localhost:" + server.port(), patience, clock);
  }

  @AfterEach
  void stop() {
    check.close();
    server.close();
  }

  private Verdict ask(String token) {
    return check.check(new Token(token));
  }

  @Test
  void yes() {
    assertEquals(new Verdict.Authorized("anna", Optional.empty()), ask("good"));
  }

  @Test
  void yesUntilItEnds() {
    Instant end = Instant.parse("2026-09-22T00:00:00Z");
    assertEquals(new Verdict.Authorized("anna", Optional.of(end)), ask("until"));
  }

  @Test
  void yesWhoseTimeIsOverIsExpired() {
    assertEquals(new Verdict.Expired(), ask("past"));
  }

  @Test
  void no() {
    assertEquals(new Verdict.Rejected(), ask("denied"));
    assertEquals(new Verdict.Rejected(), ask("nobody-knows-it"));
  }

  @Test
  void expired() {
    assertEquals(new Verdict.Expired(), ask("old"));
  }

  @Test
  void slowIsAskedTwiceAndThenUnavailable() {
    check.close();
    check = patient(LITTLE);
    assertInstanceOf(Verdict.Unavailable.class, ask("late"));
    assertEquals(2, server.questions());
  }

  @Test
  void downIsAskedTwiceAndThenUnavailable() {
    assertInstanceOf(Verdict.Unavailable.class, ask("broken"));
    assertEquals(2, server.questions());
  }

  @Test
  void nobodyListeningIsUnavailable() {
    server.close();
    assertInstanceOf(Verdict.Unavailable.class, ask("good"));
  }

  @Test
  void afterFiveFailuresItIsLeftInPeaceForHalfAMinute() {
    for (int i = 0; i < 5; i++) {
      ask("broken");
    }
    assertEquals(10, server.questions());
    assertInstanceOf(Verdict.Unavailable.class, ask("good"));
    assertEquals(10, server.questions());

    clock.pass(Duration.ofSeconds(30));
    assertInstanceOf(Verdict.Authorized.class, ask("good"));
    assertInstanceOf(Verdict.Authorized.class, ask("good"));
  }

  @Test
  void noSubjectBecomesOneOfTheToken() {
    server.learn(new KnownToken("nameless", "", Behaviour.YES, Optional.empty()));
    var subject = ((Verdict.Authorized) ask("nameless")).subject();
    assertTrue(subject.matches("token:[0-9a-f]{16}"), subject);
  }

  @Test
  void serverIsKnownByItsCertificate(@TempDir Path folder) throws Exception {
    Path certificate = certificateFor(folder, "localhost");
    try (SponsorServer secure = secure(certificate, folder.resolve("key.pem"));
        GrpcCheck trusting =
            GrpcCheck.overTls("localhost:" + secure.port(), Optional.of(certificate), MUCH, clock);
        GrpcCheck strict =
            GrpcCheck.overTls("localhost:" + secure.port(), Optional.empty(), MUCH, clock)) {
      assertInstanceOf(Verdict.Authorized.class, trusting.check(new Token("good")));
      assertInstanceOf(Verdict.Unavailable.class, strict.check(new Token("good")));
    }
  }

  @Test
  void certificateOfAnotherNameIsNoSponsorService(@TempDir Path folder) throws Exception {
    Path certificate = certificateFor(folder, "elsewhere.example");
    try (SponsorServer secure = secure(certificate, folder.resolve("key.pem"));
        GrpcCheck client =
            GrpcCheck.overTls(
                "localhost:" + secure.port(), Optional.of(certificate), MUCH, clock)) {
      assertInstanceOf(Verdict.Unavailable.class, client.check(new Token("good")));
    }
  }

  private static SponsorServer secure(Path certificate, Path key) throws IOException {
    return new SponsorServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        SponsorServer.tls(certificate, key),
        List.of(KnownToken.read("good anna")),
        Duration.ofSeconds(30),
        line -> {});
  }

  /** Has the JDK's own tool make a key and a certificate, and writes both as PEM. */
  private static Path certificateFor(Path folder, String name) throws Exception {
    Path store = folder.resolve("store.p12");
    String command =
        Path.of(System.getProperty("java.home"), "bin", "keytool")
            + " -genkeypair -keyalg EC -groupname secp256r1 -alias s -dname CN=test -validity 9"
            + " -storetype PKCS12 -storepass secret -ext san=dns:"
            + name
            + " -keystore "
            + store;
    Process keytool = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    assertTrue(keytool.waitFor(30, TimeUnit.SECONDS));
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    write(
        folder.resolve("key.pem"),
        "PRIVATE KEY",
        keys.getKey("s", "secret".toCharArray()).getEncoded());
    return write(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate("s").getEncoded());
  }

  private static Path write(Path file, String kind, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
