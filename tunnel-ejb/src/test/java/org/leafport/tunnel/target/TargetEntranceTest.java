package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.core.car.Cars;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsIdentity;
import org.leafport.tunnel.acme.KeyAuthorizations;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.agent.HomeEntrance;
import org.leafport.tunnel.agent.RemoteConfiguration;
import org.leafport.tunnel.devices.OpenConnections;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.Reply;

/** The whole way from a client's first byte to the target's, over real sockets. */
@Timeout(60)
class TargetEntranceTest {

  private static final String NAME = "my-home-evcc.evcc.example";
  private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.9", 51_234);

  private final BlockingQueue<String> signs = new LinkedBlockingQueue<>();
  private final OpenConnections connections = new OpenConnections();
  private final KeyAuthorizations challenges = new KeyAuthorizations();
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
  private final TargetEntrance entrance =
      new TargetEntrance(
          client ->
              request ->
                  request.fields().first("authorization").isPresent()
                      ? new Gate.Pass(request, List.of(), Optional.of("phone"))
                      : new Gate.Answer(Reply.empty(401)),
          connections);
  private SelfSigned identity;
  private ServerSocket target;
  private TcpPort door;
  private ConnectMetadata.Listener listener = ConnectMetadata.Listener.TLS;
  private RemoteConfiguration settings;

  @BeforeEach
  void open() throws Exception {
    entrance.start();
    identity = SelfSigned.forNames(NAME);
    target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    target.setSoTimeout(15_000);
    HomeEntrance.Home home =
        new HomeEntrance.Home(
            new ServerCertificate(
                new TlsIdentity(identity.key().getPrivate(), List.of(identity.certificate()))),
            challenges,
            () -> settings,
            new HomeEntrance.TargetWatch() {
              @Override
              public void reached() {
                signs.add("reached");
              }

              @Override
              public void failed(Ending why) {
                signs.add(why.name());
              }
            });
    door =
        TcpTransport.shared()
            .open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                connection ->
                    entrance.take(
                        new Noted(connection),
                        ConnectMetadata.of(listener, CLIENT).withServerName(NAME),
                        home));
    aim("self", true);
    Hops.listenOn(target.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    target.close();
    entrance.stop();
    Hops.listenOn(0);
    Cars.enterBy(null);
  }

  private void aim(String where, boolean relays) {
    settings = new RemoteConfiguration(true, "", "", false, where, false, false, relays, relays);
  }

  private final class Noted implements HomeEntrance.Arriving {
    private final TcpConnection connection;

    Noted(TcpConnection connection) {
      this.connection = connection;
    }

    @Override
    public void accept() {
      ends.add("accepted");
    }

    @Override
    public void receiveBy(Receiver receiver) {
      connection.receiveBy(receiver);
    }

    @Override
    public void send(ByteBuffer bytes, Runnable sent) {
      connection.send(bytes, sent);
    }

    @Override
    public void sendEnd() {
      connection.sendEnd();
    }

    @Override
    public void reset(Ending why) {
      ends.add(why.toString());
      connection.reset(why);
    }
  }

  private Socket plain() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
    socket.setSoTimeout(15_000);
    return socket;
  }

  private SSLSocket secure() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("home", identity.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.address().getPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(NAME)));
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(15_000);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String hear(InputStream in, int length) throws IOException {
    return new String(in.readNBytes(length), US_ASCII);
  }

  private static String line(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }

  @Test
  void theApplicationGetsTheClearBytesAndKnowsTheHop() throws Exception {
    try (SSLSocket client = secure()) {
      say(client, "raw bytes");
      try (Socket us = target.accept()) {
        assertEquals("raw bytes", hear(us.getInputStream(), 9));
        Hop hop = Hops.of(us.getPort()).orElseThrow();
        assertEquals(new Hop(Hop.Role.TUNNEL, CLIENT, Optional.of(NAME), List.of()), hop);
        say(us, "answer");
        assertEquals("answer", hear(client.getInputStream(), 6));
        connections.usedBy(us.getPort(), "phone");

        connections.cut("phone");

        assertFalse(Hops.of(us.getPort()).isPresent());
        assertEnds(client.getInputStream());
        assertEnds(us.getInputStream());
      }
    }
  }

  private static void assertEnds(InputStream in) {
    try {
      assertEquals(-1, in.read());
    } catch (IOException reset) {
      assertFalse(reset.getMessage().contains("timed out"), reset.getMessage());
    }
  }

  @Test
  void withoutAnApplicationTheConnectionEnds() throws Exception {
    Hops.listenOn(0);
    try (SSLSocket client = secure()) {
      say(client, "x");
      assertEnds(client.getInputStream());
    }
  }

  @Test
  void aForeignTargetIsReachedPastTheGateOnly() throws Exception {
    aim("http://127.0.0.1:" + target.getLocalPort(), true);
    try (SSLSocket client = secure()) {
      say(client, "GET /a HTTP/1.1\r\nHost: " + NAME + "\r\n\r\n");
      assertEquals("HTTP/1.1 401 ", hear(client.getInputStream(), 13));
    }
    try (SSLSocket client = secure()) {
      say(client, "GET /b HTTP/1.1\r\nHost: " + NAME + "\r\nAuthorization: x\r\n\r\n");
      try (Socket server = target.accept()) {
        assertEquals("GET /b HTTP/1.1", line(server));
        say(server, "HTTP/1.1 204 No Content\r\n\r\n");
        assertEquals("HTTP/1.1 204 ", hear(client.getInputStream(), 13));
        connections.cut("phone");
        assertEnds(server.getInputStream());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"self", "http"})
  void challengesAreAnsweredByHttpsToo(String where) throws Exception {
    aim(where.equals("self") ? where : "http://127.0.0.1:" + target.getLocalPort(), true);
    challenges.offer("LoqXcYV8q5ONbJQxbmR7SC", "LoqXcYV8q5ONbJQxbmR7SC.thumb");
    try (SSLSocket client = secure()) {
      say(client, "GET /.well-");
      say(
          client,
          "known/acme-challenge/LoqXcYV8q5ONbJQxbmR7SC HTTP/1.1\r\nHost: "
              + NAME
              + "\r\nConnection: close\r\n\r\n");
      String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.endsWith("\r\n\r\nLoqXcYV8q5ONbJQxbmR7SC.thumb"), answer);
    }
  }

  @Test
  void aTargetWithItsOwnCertificateGetsTheBytesAsTheyAreAndTheAddressFirst() throws Exception {
    settings =
        new RemoteConfiguration(
            true,
            "",
            "",
            false,
            "tls://127.0.0.1:" + target.getLocalPort(),
            false,
            true,
            false,
            false);
    try (Socket client = plain()) {
      say(client, "hello of TLS");
      try (Socket server = target.accept()) {
        byte[] header = server.getInputStream().readNBytes(28 + 3 + NAME.length());
        assertArrayEquals(
            new byte[] {(byte) 203, 0, 113, 9}, java.util.Arrays.copyOfRange(header, 16, 20));
        assertEquals("hello of TLS", hear(server.getInputStream(), 12));
        assertEquals("accepted", ends.poll(15, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void aTargetThatIsDownRefuses() throws Exception {
    int port = target.getLocalPort();
    target.close();
    aim("tls://127.0.0.1:" + port, true);
    try (Socket client = plain()) {
      assertEnds(client.getInputStream());
      assertEquals("TARGET_REFUSED", ends.poll(15, TimeUnit.SECONDS));
      assertEquals("TARGET_REFUSED", signs.poll(15, TimeUnit.SECONDS));
    }
  }

  @Test
  void carsByHttpReachTheirTwoPathsAndNothingElse() throws Exception {
    listener = ConnectMetadata.Listener.HTTP;
    try (Socket client = plain()) {
      say(client, "POST /ficosa/gdc HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab");
      try (Socket us = target.accept()) {
        assertEquals("POST /ficosa/gdc HTTP/1.1", line(us));
        assertEquals(Hop.Role.TUNNEL_HTTP, Hops.of(us.getPort()).orElseThrow().role());
        say(us, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertEquals("HTTP/1.1 200 OK\r\n", hear(client.getInputStream(), 17));
        hear(client.getInputStream(), "Content-Length: 0\r\n\r\n".length());
        for (String path :
            List.of("/", "/signin", "/ficosa/gdc/", "/%66icosa/gdc", "/ficosa/../ficosa/gdc")) {
          say(client, "HEAD " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
          assertTrue(lines.readLine().startsWith("HTTP/1.1 404 "), path);
          while (!lines.readLine().isEmpty()) {
            // The rest of the head.
          }
        }
      }
    }
  }

  @Test
  void carsEnterByTheirEntranceWithTheirAddress() throws Exception {
    listener = ConnectMetadata.Listener.TCU;
    BlockingQueue<InetSocketAddress> cars = new LinkedBlockingQueue<>();
    Cars.enterBy(
        (Duplex car, InetSocketAddress client) -> {
          cars.add(client);
          return true;
        });
    try (Socket client = plain()) {
      assertTrue(client.isConnected());
      assertEquals(CLIENT, cars.poll(15, TimeUnit.SECONDS));
      assertEquals("accepted", ends.poll(15, TimeUnit.SECONDS));
    }
    Cars.enterBy((car, client) -> false);
    try (Socket client = plain()) {
      assertTrue(client.isConnected());
      assertEquals("TOO_MANY", ends.poll(15, TimeUnit.SECONDS));
    }
    aim("self", false);
    try (Socket client = plain()) {
      assertTrue(client.isConnected());
      assertEquals("NOT_ALLOWED", ends.poll(15, TimeUnit.SECONDS));
    }
  }
}
