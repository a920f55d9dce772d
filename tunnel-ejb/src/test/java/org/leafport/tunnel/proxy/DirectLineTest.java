package org.leafport.tunnel.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.hop.Handover;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.testing.Echo;
import org.leafport.core.testing.Until;

/** Handshakes of WebSockets at the proxy's own name; the test plays client and application. */
class DirectLineTest {

  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  private static final String REFUSED = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";

  private static final String BUSY =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
          + "Connection: close\r\n\r\n";

  private OpenPorts ports;
  private ServerSocket application;
  private SSLSocket client;

  @BeforeEach
  void call() throws Exception {
    ports = new OpenPorts();
    ports.certificate.swap(MadeIdentity.of(OpenPorts.OWN));
    application = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    application.setSoTimeout(5000);
    Hops.listenOn(application.getLocalPort());
    client = tlsClient();
  }

  @AfterEach
  void hangUp() throws IOException {
    Hops.listenOn(0);
    client.close();
    application.close();
    ports.close();
  }

  private SSLSocket tlsClient() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    var port = ports.tls();
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(port.getAddress(), port.getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(OpenPorts.OWN)));
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(5000);
    return socket;
  }

  private static String handshake(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: here\r\nupgrade: WebSocket\r\n\r\n";
  }

  private void say(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private String hear(int bytes) throws IOException {
    return new String(client.getInputStream().readNBytes(bytes), US_ASCII);
  }

  /** What the application reads up to the empty line. */
  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static Optional<Handover> handoverOf(Socket socket) {
    return Hops.of(socket.getPort()).orElseThrow().handover();
  }

  /** Sends back what arrives. */
  private static Consumer<Duplex> echo(CompletableFuture<Ending> ended) {
    return connection -> Echo.over(connection, ended::complete);
  }

  @Test
  void whoClaimsGetsTheConnectionBehindTheHandshake() throws Exception {
    say(handshake("/connect"));
    CompletableFuture<Ending> ended = new CompletableFuture<>();
    try (Socket container = application.accept()) {
      assertEquals(handshake("/connect"), head(container));
      Handover handover = handoverOf(container).orElseThrow();
      assertTrue(handover.claim(echo(ended)));
      assertFalse(handover.claim(echo(ended)), "it is claimed once");
      container.getOutputStream().write(SWITCHING.getBytes(US_ASCII));
      assertEquals(SWITCHING, hear(SWITCHING.length()));
      assertEquals(-1, container.getInputStream().read(), "the container is out of the way");
    }
    assertEquals(0, Hops.size());
    say("straight");
    assertEquals("straight", hear(8));
    client.shutdownOutput();
    assertEquals(Ending.NORMAL, ended.get(5, TimeUnit.SECONDS));
    assertEquals(-1, client.getInputStream().read());
  }

  @Test
  void aConnectionInClearGoesTheSameWay() throws Exception {
    Application way = ports.inClear();
    CompletableFuture<String> left = new CompletableFuture<>();
    InetSocketAddress caller = new InetSocketAddress("203.0.113.9", 5);
    Hop hop = new Hop(Hop.Role.HTTP_ORIGIN, caller, Optional.empty(), List.of());
    try (TcpPort port =
            TcpTransport.shared()
                .open(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    guest -> way.enter(guest, hop, () -> left.complete("left")));
        Socket inClear = new Socket(port.address().getAddress(), port.address().getPort())) {
      inClear.setSoTimeout(5000);
      inClear.getOutputStream().write(handshake("/connect").getBytes(US_ASCII));
      try (Socket container = application.accept()) {
        assertEquals(handshake("/connect"), head(container));
        assertEquals(caller, Hops.of(container.getPort()).orElseThrow().client());
        assertTrue(handoverOf(container).orElseThrow().claim(Echo::over));
        container.getOutputStream().write(SWITCHING.getBytes(US_ASCII));
        assertEquals(
            SWITCHING,
            new String(inClear.getInputStream().readNBytes(SWITCHING.length()), US_ASCII));
      }
      assertEquals(1, way.open());
      inClear.getOutputStream().write('x');
      assertEquals('x', inClear.getInputStream().read());
      inClear.shutdownOutput();
      assertEquals("left", left.get(5, TimeUnit.SECONDS));
      assertEquals(0, way.open());
    }
  }

  @Test
  void aClaimMayComeAfterTheAnswer() throws Exception {
    say(handshake("/connect?x=1"));
    try (Socket container = application.accept()) {
      head(container);
      Handover handover = handoverOf(container).orElseThrow();
      container.getOutputStream().write(SWITCHING.getBytes(US_ASCII));
      assertEquals(SWITCHING, hear(SWITCHING.length()));
      assertTrue(handover.claim(Echo::over));
      say("late");
      assertEquals("late", hear(4));
    }
  }

  @Test
  void whoSpeaksInsteadOfClaimingKeepsTheContainer() throws Exception {
    say(handshake("/connect"));
    try (Socket container = application.accept()) {
      head(container);
      Handover handover = handoverOf(container).orElseThrow();
      container.getOutputStream().write((SWITCHING + "spoken").getBytes(US_ASCII));
      assertEquals(SWITCHING + "spoken", hear(SWITCHING.length() + 6));
      assertFalse(handover.claim(Echo::over));
      say("heard");
      assertEquals("heard", new String(container.getInputStream().readNBytes(5), US_ASCII));
    }
    assertEquals(-1, client.getInputStream().read());
    client.close();
    Until.holds("the facts are gone", () -> Hops.size() == 0);
  }

  @Test
  void anAnswerThatIsNoHandshakeLeavesTheConnectionAsItIs() throws Exception {
    say(handshake("/connect"));
    try (Socket container = application.accept()) {
      head(container);
      container.getOutputStream().write(REFUSED.getBytes(US_ASCII));
      assertEquals(REFUSED, hear(REFUSED.length()));
      say(handshake("/connect"));
      assertEquals(handshake("/connect"), head(container));
    }
  }

  @Test
  void otherPathsAndOtherRequestsStayWithTheContainer() throws Exception {
    say(handshake("/register"));
    try (Socket container = application.accept()) {
      assertEquals(handshake("/register"), head(container));
      assertEquals(Optional.empty(), handoverOf(container));
    }
  }

  @Test
  void anApplicationThatHangsUpIsTold() throws Exception {
    say(handshake("/connect"));
    try (Socket container = application.accept()) {
      head(container);
      container.getOutputStream().write("HTTP/1.1 1".getBytes(US_ASCII));
    }
    assertEquals("", hear(1));
    Until.holds("the facts are gone", () -> Hops.size() == 0);
  }

  @Test
  void whoseHandshakeIsNotAnsweredIsToldToComeLater() throws Exception {
    say(handshake("/connect"));
    try (Socket container = application.accept()) {
      head(container);
      Until.holds("only the answer is due", () -> ports.alarms.waiting() == 1);
      ports.alarms.pass(Duration.ofSeconds(15));
      assertEquals(BUSY, hear(BUSY.length()));
      assertEquals(-1, client.getInputStream().read());
      assertThrows(SocketException.class, () -> container.getInputStream().read());
      assertEquals(0, Hops.size());
    }
  }

  @Test
  void withoutAnApplicationWhoeverComesIsToldToComeLater() throws Exception {
    Hops.listenOn(0);
    say(handshake("/connect"));
    assertEquals(BUSY, hear(BUSY.length()));
    assertEquals(-1, client.getInputStream().read());
    Until.holds("it will be cut off", () -> ports.alarms.waiting() == 1);
    ports.alarms.pass(Duration.ofSeconds(1));
    assertThrows(
        SocketException.class,
        () -> {
          while (true) {
            say("more");
          }
        });
  }

  @Test
  void whoComesBeforeTheApplicationListensWaitsForIt() throws Exception {
    int port = application.getLocalPort();
    application.close();
    say(handshake("/connect"));
    Until.holds("the head has been read", () -> ports.alarms.waiting() == 0);
    application = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
    application.setSoTimeout(5000);
    try (Socket container = application.accept()) {
      assertEquals(handshake("/connect"), head(container));
    }
  }
}
