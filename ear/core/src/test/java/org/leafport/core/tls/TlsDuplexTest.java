package org.leafport.core.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.testing.Echo;

@Timeout(60)
class TlsDuplexTest {

  private static final int SECONDS = 20;

  @TempDir static Path folder;

  private static TlsIdentity ec;
  private static TlsIdentity rsa;
  private static ExecutorService tasks;

  private final ServerCertificate certificate = new ServerCertificate(ec);
  private ServerSocket listener;
  private final List<Socket> opened = new ArrayList<>();

  @BeforeAll
  static void makeIdentities() throws Exception {
    ec = MadeIdentity.ec(folder, "home.example");
    rsa = MadeIdentity.rsa(folder, "other.example", "eku=serverAuth");
    tasks = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void stop() {
    tasks.shutdownNow();
  }

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    for (Socket socket : opened) {
      socket.close();
    }
  }

  private TlsServer server(TlsServer.ClientCertificate asked, TlsServer.Limits limits) {
    return new TlsServer(certificate, asked, limits, tasks, Alarms.ofSystem());
  }

  private TlsServer server() {
    return server(TlsServer.ClientCertificate.NOT_ASKED, TlsServer.Limits.DEFAULT);
  }

  /** Takes the next client, in chunks that cut records anywhere. */
  private Future<TlsDuplex> accept(TlsServer server) {
    return tasks.submit(
        () -> {
          Socket socket = listener.accept();
          opened.add(socket);
          return server
              .accept(new SocketDuplex(socket, 5_003))
              .toCompletableFuture()
              .get(SECONDS, TimeUnit.SECONDS);
        });
  }

  private SSLSocket client(SSLContext context, String... protocols) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    socket.setSoTimeout(SECONDS * 1000);
    SSLParameters parameters = socket.getSSLParameters();
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    parameters.setServerNames(List.of(new SNIHostName("Home.Example")));
    socket.setSSLParameters(parameters);
    opened.add(socket);
    return socket;
  }

  private SSLSocket client(String... protocols) throws Exception {
    return client(trusting(null), protocols);
  }

  private static SSLContext trusting(X509ExtendedKeyManager key) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        key == null ? null : new KeyManager[] {key},
        new TrustManager[] {new TrustsEveryServer()},
        new SecureRandom());
    return context;
  }

  /** Writes down what happens. */
  private static final class Diary implements Duplex.Receiver {
    final BlockingQueue<String> entries = new LinkedBlockingQueue<>();

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      entries.add(new String(copy, US_ASCII));
      taken.run();
    }

    @Override
    public void onEnd() {
      entries.add("end");
    }

    @Override
    public void onReset(Ending why) {
      entries.add("reset " + why);
    }

    String next() throws InterruptedException {
      return entries.poll(SECONDS, TimeUnit.SECONDS);
    }
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(17).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, 1", "TLSv1.3, 100000", "TLSv1.3, 9000000", "TLSv1.2, 9000000"})
  void bytesComeBackAsTheyWereSent(String protocol, int length) throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client(protocol);
    client.startHandshake();
    TlsDuplex clear = accepted.get(SECONDS, TimeUnit.SECONDS);
    Echo.over(clear);

    byte[] sent = noise(length);
    Future<?> writing =
        tasks.submit(
            () -> {
              client.getOutputStream().write(sent);
              client.getOutputStream().flush();
              return null;
            });
    byte[] back = client.getInputStream().readNBytes(length);
    writing.get(SECONDS, TimeUnit.SECONDS);

    assertArrayEquals(sent, back);
  }

  @Test
  void inTls13TheClientsEndLeavesTheAnswerTheWay() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client("TLSv1.3");
    client.startHandshake();
    TlsDuplex clear = accepted.get(SECONDS, TimeUnit.SECONDS);
    Diary diary = new Diary();
    clear.receiveBy(diary);

    client.getOutputStream().write("question".getBytes(US_ASCII));
    client.shutdownOutput();
    assertEquals("question", diary.next());
    assertEquals("end", diary.next());

    clear.send(ByteBuffer.wrap("answer".getBytes(US_ASCII)), clear::sendEnd);
    assertEquals("answer", new String(client.getInputStream().readAllBytes(), US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void ourEndComesAfterWhatWasSent(String protocol) throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client(protocol);
    client.startHandshake();
    TlsDuplex clear = accepted.get(SECONDS, TimeUnit.SECONDS);
    byte[] answer = noise(1_000_000);
    clear.send(ByteBuffer.wrap(answer), () -> {});
    clear.sendEnd();

    assertArrayEquals(answer, client.getInputStream().readAllBytes());
  }

  @Test
  void inTls13OurEndLeavesTheClientTheWay() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client("TLSv1.3");
    client.startHandshake();
    TlsDuplex clear = accepted.get(SECONDS, TimeUnit.SECONDS);
    Diary diary = new Diary();
    clear.receiveBy(diary);
    clear.sendEnd();

    assertEquals(-1, client.getInputStream().read());
    client.getOutputStream().write("afterwards".getBytes(US_ASCII));
    assertEquals("afterwards", diary.next());
    client.shutdownOutput();
    assertEquals("end", diary.next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aCutConnectionIsNotTakenForACompleteOne(String protocol) throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    SSLSocket client =
        (SSLSocket)
            trusting(null).getSocketFactory().createSocket(plain, "home.example", 443, false);
    client.setEnabledProtocols(new String[] {protocol});
    client.startHandshake();
    Diary diary = new Diary();
    accepted.get(SECONDS, TimeUnit.SECONDS).receiveBy(diary);

    plain.shutdownOutput();

    assertEquals("reset RESET", diary.next());
    plain.close();
  }

  @Test
  void newHandshakesShowTheNewCertificateAndOpenConnectionsGoOn() throws Exception {
    TlsServer server = server();
    Future<TlsDuplex> accepted = accept(server);
    SSLSocket before = client();
    before.startHandshake();
    TlsDuplex clear = accepted.get(SECONDS, TimeUnit.SECONDS);
    Echo.over(clear);
    assertEquals(ec.chain().get(0), before.getSession().getPeerCertificates()[0]);

    certificate.swap(rsa);

    Future<TlsDuplex> acceptedLater = accept(server);
    SSLSocket after = client();
    after.startHandshake();
    acceptedLater.get(SECONDS, TimeUnit.SECONDS);
    assertEquals(rsa.chain().get(0), after.getSession().getPeerCertificates()[0]);
    before.getOutputStream().write(7);
    assertEquals(7, before.getInputStream().read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aCertificateForServersOnlyProvesThatTheClientHasItsKey(String protocol) throws Exception {
    Future<TlsDuplex> accepted =
        accept(server(TlsServer.ClientCertificate.WANTED, TlsServer.Limits.DEFAULT));
    SSLSocket client = client(trusting(new ShowsAlways(rsa)), protocol);
    client.startHandshake();
    client.getOutputStream().write(1);

    assertEquals(rsa.chain(), accepted.get(SECONDS, TimeUnit.SECONDS).clientCertificates());
  }

  @Test
  void clientsWithoutACertificateAreServedToo() throws Exception {
    Future<TlsDuplex> accepted =
        accept(server(TlsServer.ClientCertificate.WANTED, TlsServer.Limits.DEFAULT));
    SSLSocket client = client();
    client.startHandshake();

    assertEquals(List.of(), accepted.get(SECONDS, TimeUnit.SECONDS).clientCertificates());
  }

  @Test
  void theNameAskedForIsKnownInLowerCase() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    client().startHandshake();

    assertEquals(
        "home.example", accepted.get(SECONDS, TimeUnit.SECONDS).serverName().orElseThrow());
  }

  @Test
  void clientsThatSpeakHttp2OnlyAreTurnedAway() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client();
    SSLParameters parameters = client.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    client.setSSLParameters(parameters);

    assertThrows(SSLException.class, client::startHandshake);
    assertEquals(Ending.PROTOCOL, failureOf(accepted).why());
  }

  @Test
  void http11IsChosen() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client();
    SSLParameters parameters = client.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
    client.setSSLParameters(parameters);
    client.startHandshake();
    accepted.get(SECONDS, TimeUnit.SECONDS);

    assertEquals("http/1.1", client.getApplicationProtocol());
  }

  @Test
  void aSecondHandshakeOnTheSameConnectionIsRefused() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    SSLSocket client = client("TLSv1.2");
    client.startHandshake();
    Diary diary = new Diary();
    accepted.get(SECONDS, TimeUnit.SECONDS).receiveBy(diary);

    client.startHandshake();

    assertThrows(IOException.class, () -> client.getInputStream().read());
    assertEquals("reset PROTOCOL", diary.next());
  }

  @Test
  void whatIsNotTlsGetsAnAlert() throws Exception {
    Future<TlsDuplex> accepted = accept(server());
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      client.setSoTimeout(SECONDS * 1000);
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: home.example\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = client.getInputStream().readAllBytes();

      assertEquals(0x15, answer[0]);
    }
    assertEquals(Ending.PROTOCOL, failureOf(accepted).why());
  }

  @Test
  void withoutACertificateThereIsNoHandshake() throws Exception {
    Future<TlsDuplex> accepted =
        accept(
            new TlsServer(
                new ServerCertificate(),
                TlsServer.ClientCertificate.NOT_ASKED,
                TlsServer.Limits.DEFAULT,
                tasks,
                Alarms.ofSystem()));

    assertThrows(SSLException.class, client()::startHandshake);
    assertEquals(Ending.PROTOCOL, failureOf(accepted).why());
  }

  @Test
  void aSilentClientIsCutOffAndTheNextInLineIsServed() throws Exception {
    TlsServer narrow =
        server(
            TlsServer.ClientCertificate.NOT_ASKED,
            new TlsServer.Limits(1, 1, Duration.ofSeconds(SECONDS), Duration.ofMillis(400)));
    Future<TlsDuplex> silent = accept(narrow);
    Socket quiet = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    opened.add(quiet);

    assertEquals(Ending.IDLE, failureOf(silent).why());

    Future<TlsDuplex> next = accept(narrow);
    client().startHandshake();
    assertTrue(next.get(SECONDS, TimeUnit.SECONDS).serverName().isPresent());
  }

  @Test
  void aFullLineTurnsClientsAway() throws Exception {
    TlsServer narrow =
        server(
            TlsServer.ClientCertificate.NOT_ASKED,
            new TlsServer.Limits(1, 0, Duration.ofSeconds(SECONDS), Duration.ofSeconds(SECONDS)));
    Socket quiet = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    opened.add(quiet);
    Socket held = listener.accept();
    opened.add(held);
    narrow.accept(new SocketDuplex(held, 1000));

    Future<TlsDuplex> turnedAway = accept(narrow);
    Socket second = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    opened.add(second);

    assertEquals(Ending.TOO_MANY, failureOf(turnedAway).why());
  }

  @Test
  void aCrowdWaitsInLineAndEverybodyIsServed() throws Exception {
    int crowd = 40;
    TlsServer narrow =
        server(
            TlsServer.ClientCertificate.NOT_ASKED,
            new TlsServer.Limits(
                2, crowd, Duration.ofSeconds(SECONDS), Duration.ofSeconds(SECONDS)));
    List<CompletableFuture<TlsDuplex>> accepted = new ArrayList<>();
    ExecutorService clients = Executors.newFixedThreadPool(crowd);
    try {
      for (int i = 0; i < crowd; i++) {
        SSLSocket client = client();
        clients.submit(
            () -> {
              client.startHandshake();
              return client;
            });
        Socket socket = listener.accept();
        opened.add(socket);
        accepted.add(narrow.accept(new SocketDuplex(socket, 5_003)).toCompletableFuture());
      }
      for (CompletableFuture<TlsDuplex> clear : accepted) {
        assertTrue(clear.get(SECONDS, TimeUnit.SECONDS).serverName().isPresent());
      }
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void whoseTurnDoesNotComeInTimeHasToGo() throws Exception {
    TlsServer narrow =
        server(
            TlsServer.ClientCertificate.NOT_ASKED,
            new TlsServer.Limits(1, 1, Duration.ofMillis(200), Duration.ofSeconds(SECONDS)));
    Socket quiet = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    opened.add(quiet);
    Socket held = listener.accept();
    opened.add(held);
    narrow.accept(new SocketDuplex(held, 1000));

    Future<TlsDuplex> second = accept(narrow);
    SSLSocket client = client();

    assertEquals(Ending.IDLE, failureOf(second).why());
    assertThrows(IOException.class, client::startHandshake);
  }

  private static HandshakeFailedException failureOf(Future<TlsDuplex> accepted) {
    ExecutionException outer =
        assertThrows(ExecutionException.class, () -> accepted.get(SECONDS, TimeUnit.SECONDS));
    Throwable cause = outer.getCause();
    while (!(cause instanceof HandshakeFailedException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return (HandshakeFailedException) cause;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_3", "-tls1_2"})
  void opensslGetsItsLinesBack(String version) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    Future<TlsDuplex> accepted = accept(server());
    Process openssl =
        new ProcessBuilder(
                "/usr/bin/openssl",
                "s_client",
                "-quiet",
                version,
                "-servername",
                "home.example",
                "-connect",
                "127.0.0.1:" + listener.getLocalPort())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    TlsDuplex clear = accepted.get(SECONDS, TimeUnit.SECONDS);
    Echo.over(clear);
    try (OutputStream out = openssl.getOutputStream();
        InputStream in = openssl.getInputStream()) {
      out.write("through openssl\n".getBytes(US_ASCII));
      out.flush();
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c; (c = in.read()) != '\n' && c >= 0; ) {
        line.write(c);
      }
      assertEquals("through openssl", line.toString(US_ASCII));
    } finally {
      openssl.destroy();
    }
  }
}
