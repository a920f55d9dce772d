package org.leafport.tunnel.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.tunnel.FakeAdmissions;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.CertificateTrust;
import org.leafport.tunnel.auth.ProofAlgorithm;
import org.leafport.tunnel.auth.TestAuthority;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.challenge.NodeChallengeWays;
import org.leafport.tunnel.connection.ConnectDesk;
import org.leafport.tunnel.connection.ConnectEndpoint;
import org.leafport.tunnel.enrolment.EnrolmentDesk;
import org.leafport.tunnel.enrolment.EnrolmentLimits;
import org.leafport.tunnel.enrolment.FakeRegistration;
import org.leafport.tunnel.enrolment.ProxyOffer;
import org.leafport.tunnel.enrolment.RegisterEndpoint;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameDecoder;
import org.leafport.tunnel.frame.FrameEncoder;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.registry.CarClaims;
import org.leafport.tunnel.registry.ClaimStatus;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.LocalTunnel;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.SingleNodeDirectory;
import org.leafport.tunnel.traffic.TrafficAccount;

/** The endpoints on the container's own WebSocket server, with the JDK's client. */
@Timeout(60)
class EndpointsTest {

  private static final String FQDN = "my-home-evcc.evcc.example";
  private static final long MIB = 1024 * 1024;
  private static final int INCOMING_BUFFER = 256 * 1024;

  private static final Clock CLOCK = Clock.systemUTC();
  private static final TestAuthority AUTHORITY = new TestAuthority("Root", CLOCK.instant());
  private static final FakeAdmissions ADMISSIONS = new FakeAdmissions();
  private static final SingleNodeDirectory DIRECTORY = new SingleNodeDirectory("n1");
  private static final RouteTable ROUTES = new RouteTable(DIRECTORY, RemoteTunnels.NONE, CLOCK);

  private static ExecutorService work;
  private static ScheduledExecutorService timer;
  private static Server server;

  /** Nothing is counted. */
  private static final class NoTraffic implements TrafficAccount {
    @Override
    public void opened(LocalTunnel tunnel) {
      // It is of no interest here.
    }

    @Override
    public void closed(LocalTunnel tunnel) {
      // It is of no interest here.
    }
  }

  /** Nobody claims a car. */
  private static final class NoClaims implements CarClaims {
    @Override
    public List<ClaimStatus> claim(String label, String vin, String tcuId, String iccid) {
      return List.of();
    }

    @Override
    public List<ClaimStatus> release(String label, String vin) {
      return List.of();
    }

    @Override
    public List<ClaimStatus> of(String label) {
      return List.of();
    }

    @Override
    public ProofCode code(String label) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    work = Executors.newFixedThreadPool(2);
    timer = Executors.newScheduledThreadPool(1);
    var enrolments = new Enrolments(DIRECTORY, RemoteTunnels.NONE);
    var random = new SecureRandom();
    var challenges =
        new ForwardedChallenges(new NodeChallengeWays(enrolments, ROUTES), CLOCK, random);
    RegisterEndpoint.DOOR.openFor(
        new EnrolmentDesk(
            new FakeRegistration(),
            ADMISSIONS,
            enrolments,
            challenges,
            () -> new ProxyOffer("proxy.evcc.example", "https://ca.example/", 30, false),
            EnrolmentLimits.DEFAULTS,
            work,
            timer,
            System::nanoTime));
    var windows = new WindowBudget(WindowBudget.DEFAULT_BYTES);
    ConnectEndpoint.DOOR.openFor(
        new ConnectDesk(
            "proxy.evcc.example",
            "n1",
            () -> new CertificateTrust(AUTHORITY.anchors(), List.of(), "evcc.example"),
            ADMISSIONS,
            new NoClaims(),
            new NoTraffic(),
            ROUTES,
            challenges,
            hello -> MuxSettings.proxy(hello, windows, SessionClock.of(timer), random),
            Duration.ofSeconds(15),
            work,
            timer,
            CLOCK,
            random));
    server =
        new Server(
            "localhost",
            0,
            "/",
            Map.of("org.glassfish.tyrus.incomingBufferSize", INCOMING_BUFFER),
            RegisterEndpoint.class,
            ConnectEndpoint.class);
    server.start();
  }

  @AfterAll
  static void stop() {
    RegisterEndpoint.DOOR.close();
    ConnectEndpoint.DOOR.close();
    server.stop();
    timer.shutdownNow();
    work.shutdownNow();
  }

  /** What a socket hears. */
  private static final class Ear implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final BlockingQueue<ByteBuffer> binaries = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
      binaries.add(piece);
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    JsonMessage nextText() throws Exception {
      return JsonMessage.read(texts.poll(5, TimeUnit.SECONDS));
    }
  }

  private static URI uri(String path) {
    return URI.create("ws://localhost:" + server.getPort() + path);
  }

  private static WebSocket.Builder client() {
    return HttpClient.newHttpClient().newWebSocketBuilder();
  }

  @Test
  void aStrictHomeEnrols() throws Exception {
    var ear = new Ear();
    WebSocket socket = client().buildAsync(uri("/register"), ear).join();
    socket.sendText(
        "{ \"sponsor_token\": \"abc123\", \"requested_subdomain\": \"my-home\" }", true);
    assertEquals("registered", ear.nextText().text("status").orElseThrow());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    assertEquals(1000, ear.closed.get(5, TimeUnit.SECONDS));
  }

  @Test
  void anErrorIsSaidBeforeTheSocketCloses() throws Exception {
    var ear = new Ear();
    WebSocket socket =
        client()
            .subprotocols(RegisterEndpoint.SUBPROTOCOL)
            .buildAsync(uri("/register"), ear)
            .join();
    assertEquals(RegisterEndpoint.SUBPROTOCOL, socket.getSubprotocol());
    socket.sendText("[]", true);
    assertEquals("bad_request", ear.nextText().text("code").orElseThrow());
    assertEquals(4400, ear.closed.get(5, TimeUnit.SECONDS));
  }

  @Test
  void browsersAreRefused() throws Exception {
    String answer = handshake("/connect", "Origin: https://evil.example\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
  }

  @Test
  void theBinaryFormIsPreferredAndCompressionIsNot() throws Exception {
    String answer =
        handshake(
            "/connect",
            "Sec-WebSocket-Protocol: leafport.json.v1, leafport.mux.v1\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    assertTrue(answer.contains("101"));
    assertTrue(answer.toLowerCase().contains("sec-websocket-protocol: leafport.mux.v1"));
    assertTrue(!answer.toLowerCase().contains("permessage-deflate"));
  }

  @Test
  void aHomeShowsItsCertificateAndBecomesATunnel() throws Exception {
    var ear = new Ear();
    WebSocket socket =
        client().subprotocols(ConnectEndpoint.MUX).buildAsync(uri("/connect"), ear).join();
    AuthChallenge challenge = AuthMessages.challengeIn(ear.nextText()).orElseThrow();
    var identity = AUTHORITY.identity(FQDN);
    byte[] signature =
        ProofAlgorithm.ES256.sign(
            identity.key(), challenge.signedBytes(FQDN, identity.certificate()));
    socket.sendText(
        AuthMessages.response(new AuthProof(List.of(identity.certificate()), "ES256", signature))
            .toJson(),
        true);
    assertEquals("auth_ok", ear.nextText().type().orElseThrow());
    ByteBuffer first = ear.binaries.poll(5, TimeUnit.SECONDS);
    assertTrue(new FrameDecoder(65_527).decode(first).get(0) instanceof Frame.Hello);

    var waiting = ROUTES.await("my-home-evcc", Duration.ofSeconds(5));
    socket.sendBinary(FrameEncoder.encode(new Frame.Hello(HelloItems.DEFAULTS)), true);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (ROUTES.find("my-home-evcc").isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(ROUTES.find("my-home-evcc").isPresent());
    assertTrue(waiting.toCompletableFuture().isDone());
    socket.abort();
    while (ROUTES.find("my-home-evcc").isPresent() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertTrue(ROUTES.find("my-home-evcc").isEmpty());
  }

  @Test
  void aMessageOf200MibIsNotTakenIn() throws Exception {
    assertTrue(takenOf(frameOf(200 * MIB), 200 * MIB) < 8 * MIB);
  }

  @Test
  void aMessageOfManySmallFramesIsNotTakenInEither() throws Exception {
    try (Socket socket = connected("/connect")) {
      OutputStream out = socket.getOutputStream();
      byte[] payload = new byte[16 * 1024];
      long sent = 0;
      try {
        while (sent < 200 * MIB) {
          out.write(header(sent == 0 ? 0x02 : 0x00, payload.length));
          out.write(payload);
          sent += payload.length;
        }
      } catch (IOException cutOff) {
        // As wanted.
      }
      assertTrue(sent < 8 * MIB, "taken: " + sent);
    }
  }

  private static byte[] frameOf(long length) {
    return header(0x82, length);
  }

  /** A masked frame's header; the mask is zero, so that the payload stays as it is. */
  private static byte[] header(int first, long length) {
    return ByteBuffer.allocate(14)
        .put((byte) first)
        .put((byte) (0x80 | 127))
        .putLong(length)
        .putInt(0)
        .array();
  }

  /** How many bytes of a message could be sent until the server hung up. */
  private static long takenOf(byte[] header, long length) throws IOException {
    try (Socket socket = connected("/connect")) {
      OutputStream out = socket.getOutputStream();
      out.write(header);
      byte[] piece = new byte[64 * 1024];
      long sent = 0;
      try {
        for (; sent < length; sent += piece.length) {
          out.write(piece);
        }
      } catch (IOException cutOff) {
        // As wanted.
      }
      return sent;
    }
  }

  private static Socket connected(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setSoTimeout(5_000);
    request(socket, path, "");
    return socket;
  }

  private static String handshake(String path, String more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(5_000);
      return request(socket, path, more);
    }
  }

  private static String request(Socket socket, String path, String more) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + more
                    + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    var answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      answer.append((char) next);
    }
    return answer.toString();
  }
}
