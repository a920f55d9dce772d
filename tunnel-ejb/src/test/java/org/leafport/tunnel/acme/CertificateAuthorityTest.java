package org.leafport.tunnel.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real ACME server that rejects nonces and validates slowly. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CertificateAuthorityTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyAuthorizations ANSWERS = new KeyAuthorizations();

  private static HttpServer answerer;
  private static Pebble pebble;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    answerer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    answerer.setExecutor(Executors.newFixedThreadPool(2));
    answerer.createContext("/.well-known/acme-challenge/", CertificateAuthorityTest::answer);
    answerer.start();
    pebble = new Pebble(folder, answerer.getAddress().getPort());
  }

  @AfterAll
  static void stop() {
    pebble.close();
    answerer.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String token = path.substring(path.lastIndexOf('/') + 1);
    boolean liar = exchange.getRequestHeaders().getFirst("Host").startsWith("liar");
    Optional<String> answer = ANSWERS.answerTo(token).map(right -> liar ? right + "x" : right);
    byte[] body = answer.orElse("").getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static CertificateAuthority authority(URI directory, SSLContext trust, KeyPair account) {
    return new CertificateAuthority(
        directory,
        trust,
        account,
        Optional.empty(),
        Clock.systemUTC(),
        length -> TimeUnit.MILLISECONDS.sleep(length.toMillis()),
        RANDOM);
  }

  @Test
  void certificateIsForTheHomesNameAlone() throws Exception {
    List<OrderPhase> phases = new ArrayList<>();
    CertificateAuthority authority =
        authority(pebble.directory(), pebble.trust(), KeyPairs.generate(RANDOM));

    IssuedCertificate issued =
        authority.order("my-home-evcc.evcc.example", Optional.empty(), ANSWERS, phases::add);

    assertEquals(
        List.of(List.of(2, "my-home-evcc.evcc.example")),
        List.copyOf(issued.leaf().getSubjectAlternativeNames()));
    assertEquals(issued.key().getPublic(), issued.leaf().getPublicKey());
    assertEquals(List.of(OrderPhase.ORDERED, OrderPhase.VALIDATING, OrderPhase.FINALIZING), phases);
    issued.leaf().verify(issued.chain().get(1).getPublicKey());
  }

  @Test
  void renewalByTheSameAccountHasAnotherKey() throws Exception {
    KeyPair account = KeyPairs.generate(RANDOM);
    CertificateAuthority first = authority(pebble.directory(), pebble.trust(), account);
    IssuedCertificate old =
        first.order("cabin-evcc.evcc.example", Optional.empty(), ANSWERS, phase -> {});

    CertificateAuthority later = authority(pebble.directory(), pebble.trust(), account);
    X509Certificate replaced = old.leaf();
    IssuedCertificate renewed =
        later.order("cabin-evcc.evcc.example", Optional.of(replaced), ANSWERS, phase -> {});

    assertNotEquals(old.leaf().getPublicKey(), renewed.leaf().getPublicKey());
    assertEquals(Optional.empty(), later.renewalWindow(renewed.leaf()));
  }

  @Test
  void failedValidationGivesTheAuthoritysOwnWords() throws Exception {
    CertificateAuthority authority =
        authority(pebble.directory(), pebble.trust(), KeyPairs.generate(RANDOM));

    OrderFailedException failed =
        assertThrows(
            OrderFailedException.class,
            () ->
                authority.order("liar-evcc.evcc.example", Optional.empty(), ANSWERS, phase -> {}));

    assertEquals("urn:ietf:params:acme:error:unauthorized", failed.code());
    assertTrue(failed.getMessage().contains("key authorization"), failed.getMessage());
  }

  @Test
  void authorityThatNobodyVouchesForIsNotBelieved() throws Exception {
    CertificateAuthority authority =
        authority(pebble.directory(), SSLContext.getDefault(), KeyPairs.generate(RANDOM));

    OrderFailedException failed =
        assertThrows(
            OrderFailedException.class,
            () ->
                authority.order(
                    "my-home-evcc.evcc.example", Optional.empty(), ANSWERS, phase -> {}));

    assertEquals(OrderFailedException.UNREACHABLE, failed.code());
  }

  @Test
  void interruptedOrderEnds() throws Exception {
    CertificateAuthority authority =
        new CertificateAuthority(
            pebble.directory(),
            pebble.trust(),
            KeyPairs.generate(RANDOM),
            Optional.empty(),
            Clock.systemUTC(),
            length -> {
              throw new InterruptedException();
            },
            RANDOM);

    assertThrows(
        InterruptedException.class,
        () -> authority.order("slow-evcc.evcc.example", Optional.empty(), ANSWERS, phase -> {}));
  }
}
