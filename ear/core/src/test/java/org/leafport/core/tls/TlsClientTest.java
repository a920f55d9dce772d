package org.leafport.core.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** Our client's end against the JDK's server, and against our own. */
@Timeout(60)
class TlsClientTest {

  private static final int SECONDS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(SECONDS);
  private static final String HOST = "home.example";

  @TempDir static Path folder;

  private static TlsIdentity shown;
  private static ExecutorService threads;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void makeIdentity() throws Exception {
    shown = MadeIdentity.ec(folder, HOST);
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  /** Trusts the identity of the test alone. */
  private static SSLContext trusting(KeyManager... keys) throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("it", shown.chain().get(0));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  private static SSLContext showing(TrustManager... trust) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    char[] password = "changeit".toCharArray();
    keys.setKeyEntry("it", shown.key(), password, shown.chain().toArray(Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), trust, null);
    return context;
  }

  private SSLServerSocket server(SSLContext context, String... protocols) throws IOException {
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    if (protocols.length > 0) {
      server.setEnabledProtocols(protocols);
    }
    server.setSoTimeout(SECONDS * 1000);
    opened.add(server);
    return server;
  }

  private CompletableFuture<TlsDuplex> connect(SSLContext context, ServerSocket to, String host)
      throws IOException {
    return connect(context, to, host, PATIENCE);
  }

  private CompletableFuture<TlsDuplex> connect(
      SSLContext context, ServerSocket to, String host, Duration patience) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getLocalPort());
    opened.add(socket);
    return new TlsClient(context, threads, Alarms.ofSystem())
        .connect(new SocketDuplex(socket, 5_003), host, to.getLocalPort(), patience)
        .toCompletableFuture();
  }

  /** Everything that comes until the other side ends. */
  private static CompletableFuture<byte[]> all(Duplex from) {
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    from.receiveBy(
        new Duplex.Receiver() {
          @Override
          public void onBytes(ByteBuffer bytes, Runnable taken) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            gathered.writeBytes(copy);
            taken.run();
          }

          @Override
          public void onEnd() {
            all.complete(gathered.toByteArray());
          }

          @Override
          public void onReset(Ending why) {
            all.completeExceptionally(new IOException("reset " + why));
          }
        });
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bytesComeBackAsTheyWereSent(String protocol) throws Exception {
    SSLServerSocket server = server(showing(), protocol);
    byte[] sent = new byte[3_000_000];
    new Random(5).nextBytes(sent);
    Future<?> echo =
        threads.submit(
            () -> {
              try (SSLSocket socket = (SSLSocket) server.accept()) {
                byte[] got = socket.getInputStream().readNBytes(sent.length);
                socket.getOutputStream().write(got);
              }
              return null;
            });
    TlsDuplex clear = connect(trusting(), server, HOST).get(SECONDS, TimeUnit.SECONDS);
    CompletableFuture<byte[]> back = all(clear);
    clear.send(ByteBuffer.wrap(sent), () -> {});
    assertArrayEquals(sent, back.get(SECONDS, TimeUnit.SECONDS));
    echo.get(SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void ourServerKnowsTheNameAndTheCertificate() throws Exception {
    ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    opened.add(server);
    TlsServer ours =
        new TlsServer(
            new ServerCertificate(shown),
            TlsServer.ClientCertificate.WANTED,
            TlsServer.Limits.DEFAULT,
            threads,
            Alarms.ofSystem());
    Future<TlsDuplex> accepted =
        threads.submit(
            () ->
                ours.accept(new SocketDuplex(server.accept(), 5_003))
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS));
    connect(trusting(new ShowsAlways(shown)), server, HOST).get(SECONDS, TimeUnit.SECONDS);
    TlsDuplex there = accepted.get(SECONDS, TimeUnit.SECONDS);
    assertEquals(HOST, there.serverName().orElseThrow());
    assertEquals(shown.chain(), there.clientCertificates());
  }

  @Test
  void anotherHostsCertificateIsNotAccepted() throws Exception {
    SSLServerSocket server = server(showing());
    Future<?> serving = threads.submit(() -> handshake(server));
    assertRefused(connect(trusting(), server, "other.example"));
    assertThrows(ExecutionException.class, () -> serving.get(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void anAddressIsNoNameOfTheCertificate() throws Exception {
    SSLServerSocket server = server(showing());
    threads.submit(() -> handshake(server));
    assertRefused(connect(trusting(), server, "127.0.0.1"));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotAccepted() throws Exception {
    SSLServerSocket server = server(showing());
    threads.submit(() -> handshake(server));
    SSLContext others = SSLContext.getInstance("TLS");
    others.init(null, null, null);
    assertRefused(connect(others, server, HOST));
  }

  private static Principal handshake(SSLServerSocket server) throws IOException {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.startHandshake();
      socket.getInputStream().read();
      return socket.getSession().getLocalPrincipal();
    }
  }

  private static void assertRefused(CompletableFuture<TlsDuplex> connecting) {
    HandshakeFailedException failed = failureOf(connecting);
    assertEquals(Ending.PROTOCOL, failed.why());
    assertInstanceOf(SSLException.class, failed.getCause());
  }

  private static HandshakeFailedException failureOf(CompletableFuture<TlsDuplex> connecting) {
    Throwable why =
        assertThrows(
                CompletionException.class, () -> connecting.orTimeout(20, TimeUnit.SECONDS).join())
            .getCause();
    return assertInstanceOf(HandshakeFailedException.class, why);
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    opened.add(silent);
    CompletableFuture<TlsDuplex> connecting =
        connect(trusting(), silent, HOST, Duration.ofMillis(200));
    assertEquals(Ending.IDLE, failureOf(connecting).why());
  }

  @Test
  void aServerThatHangsUpIsToldAsSuch() throws Exception {
    ServerSocket rude = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    opened.add(rude);
    CompletableFuture<TlsDuplex> connecting = connect(trusting(), rude, HOST);
    try (Socket accepted = rude.accept()) {
      accepted.getInputStream().read();
      accepted.shutdownOutput();
      assertEquals(Ending.RESET, failureOf(connecting).why());
    }
  }

  @Test
  void aServerThatInsistsOnACertificateItDoesNotGetResetsUs() throws Exception {
    X509TrustManager nobody = new TrustsEveryServer();
    SSLServerSocket server = server(showing(nobody), "TLSv1.3");
    server.setNeedClientAuth(true);
    threads.submit(() -> handshake(server));
    TlsDuplex clear = connect(trusting(), server, HOST).get(SECONDS, TimeUnit.SECONDS);
    ExecutionException reset =
        assertThrows(ExecutionException.class, () -> all(clear).get(SECONDS, TimeUnit.SECONDS));
    assertEquals("reset PROTOCOL", reset.getCause().getMessage());
  }
}
