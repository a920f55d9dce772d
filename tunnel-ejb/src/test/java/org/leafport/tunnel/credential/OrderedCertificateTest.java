package org.leafport.tunnel.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.secrets.InstallationSecrets;
import org.leafport.core.secrets.KeyFiles;
import org.leafport.core.tls.TlsIdentity;
import org.leafport.tunnel.TestClock;
import org.leafport.tunnel.acme.Pebble;

/** The certificate of the proxy's own host, from a real ACME server. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OrderedCertificateTest {

  private static final String HOST = "proxy.evcc.example";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestClock clock = new TestClock();
  private final AtomicReference<OrderedCertificate> asked = new AtomicReference<>();
  private final AtomicInteger questions = new AtomicInteger();
  private HttpServer port80;

  @TempDir private Path folder;

  @BeforeEach
  void openPort() throws IOException {
    clock.pass(Duration.between(clock.instant(), Instant.now()));
    port80 = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    port80.setExecutor(Executors.newCachedThreadPool());
    port80.createContext("/.well-known/acme-challenge/", this::answer);
    port80.start();
  }

  @AfterEach
  void closePort() {
    if (asked.get() != null) {
      asked.get().close();
    }
    port80.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    questions.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    byte[] body =
        asked
            .get()
            .answerTo(path.substring(path.lastIndexOf('/') + 1))
            .orElse("")
            .getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private OrderedCertificate ordered(URI directory, SSLContext trust) throws IOException {
    OrderedCertificate made =
        new OrderedCertificate(
            HOST,
            new OrderedCertificate.Source(directory, trust, Optional.empty()),
            book(),
            Executors.defaultThreadFactory(),
            clock,
            new SecureRandom());
    asked.set(made);
    return made;
  }

  private HostBook book() {
    return new HostBook(
        new KeyFiles(folder.resolve("secrets")), InstallationSecrets.in(new DataDirectory(folder)));
  }

  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), what);
      assertFalse(never.await(50, TimeUnit.MILLISECONDS));
    }
  }

  private static X509Certificate leaf(OrderedCertificate source) {
    return source.identity().map(TlsIdentity::chain).orElseThrow().get(0);
  }

  @Test
  void isOrderedKeptSealedShownAndRenewedInTime() throws Exception {
    try (Pebble pebble = new Pebble(folder, port80.getAddress().getPort())) {
      OrderedCertificate first = ordered(pebble.directory(), pebble.trust());
      HostCertificate host = new HostCertificate(first);
      assertTrue(host.shown().current().isEmpty());
      assertEquals(0, questions.get(), "nothing is ordered before the port is open");
      first.begin();
      until("a certificate", () -> first.identity().isPresent());
      host.refresh();
      X509Certificate shown = host.shown().current().orElseThrow().chain().get(0);
      assertEquals(
          List.of(HOST), shown.getSubjectAlternativeNames().stream().map(n -> n.get(1)).toList());
      first.close();

      Path kept = folder.resolve("secrets/proxy-acme.sealed");
      until("the book", () -> pageHasCertificate());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
      OrderedCertificate second = ordered(pebble.directory(), pebble.trust());
      assertEquals(shown, leaf(second), "survives a restart");

      clock.pass(
          Duration.between(clock.instant(), shown.getNotAfter().toInstant().minusSeconds(3600)));
      second.begin();
      until("a renewal", () -> !leaf(second).equals(shown));
      HostCertificate swapped = new HostCertificate(second);
      assertNotEquals(shown, swapped.shown().current().orElseThrow().chain().get(0));
    }
  }

  private boolean pageHasCertificate() {
    try {
      return book().read().orElseThrow().certificate().isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAuthorityThatIsAwayIsLeftInPeaceAndOrdersCountOn() throws Exception {
    OrderedCertificate away =
        ordered(URI.create("https://127.0.0.1:9/dir"), SSLContext.getDefault());
    away.begin();
    until("an order", () -> orders() == 1);
    away.close();
    assertTrue(away.identity().isEmpty());
    ordered(URI.create("https://127.0.0.1:9/dir"), SSLContext.getDefault());
    assertEquals(1, orders());
  }

  private int orders() {
    try {
      return book().read().orElseThrow().orders().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAnotherKeySealedIsNotOverwritten() throws Exception {
    ordered(URI.create("https://127.0.0.1:9/dir"), SSLContext.getDefault()).close();
    Path kept = folder.resolve("secrets/proxy-acme.sealed");
    byte[] damaged = Files.readAllBytes(kept);
    damaged[damaged.length - 1] ^= 1;
    Files.write(kept, damaged);

    assertThrows(
        IOException.class,
        () -> ordered(URI.create("https://127.0.0.1:9/dir"), SSLContext.getDefault()));
    assertEquals(damaged.length, Files.size(kept));
  }
}
