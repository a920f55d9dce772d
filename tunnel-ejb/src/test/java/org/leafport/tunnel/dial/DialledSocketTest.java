package org.leafport.tunnel.dial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.tunnel.websocket.Transcript;

/** Dialling over real sockets, against a server that says what the test wants. */
@Timeout(60)
class DialledSocketTest {

  private static final int SECONDS = 20;
  private static final String CLOSED_BY_SERVER =
      "88" + "0b" + "1194" + HexFormat.of().formatHex("goodbye!!".getBytes(US_ASCII));

  /** What comes of a dial. */
  private static final class Outcome extends Transcript implements DialledSocket.Listener {

    @Override
    public void onOpen(DialledSocket socket) {
      add("open " + socket.subprotocol().orElse("without"));
    }

    @Override
    public void onUnreachable(int status, Optional<Duration> retryAfter, Throwable why) {
      add(
          "unreachable %d %s %s"
              .formatted(
                  status, retryAfter.map(Duration::toString).orElse("-"), FailureText.of(why)));
    }
  }

  private final Outcome heard = new Outcome();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    server.setSoTimeout(SECONDS * 1000);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private DialledSocket dial(String... subprotocols) throws Exception {
    return DialledSocket.dial(
        Dialler.direct(SSLContext.getDefault()),
        URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/connect?x=1"),
        List.of(subprotocols),
        1000,
        heard);
  }

  @Test
  void anAddressToAvoidIsDialledIfThereIsNoOther() throws Exception {
    InetAddress only = server.getInetAddress();
    DialledSocket dialled =
        DialledSocket.dial(
            Dialler.direct(SSLContext.getDefault()),
            URI.create("ws://127.0.0.1:" + server.getLocalPort()),
            Optional.of(only),
            List.of(),
            1000,
            heard);
    try (Socket socket = server.accept()) {
      say(socket, switching(head(socket), ""));
      assertEquals("open without", heard.next());
      assertEquals(Optional.of(only), dialled.server());
      dialled.abort();
    }
  }

  @Test
  void whoTookTheConnectionIsKnownEvenIfHeHasNoTls() throws Exception {
    DialledSocket dialled =
        DialledSocket.dial(
            Dialler.direct(SSLContext.getDefault()),
            URI.create("wss://127.0.0.1:" + server.getLocalPort()),
            List.of(),
            1000,
            heard);
    server.accept().close();
    assertTrue(heard.next().startsWith("unreachable 0 - "));
    assertEquals(Optional.of(server.getInetAddress()), dialled.server());
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static void frame(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(HexFormat.of().parseHex(hex));
  }

  private static String accept(String request) throws Exception {
    Matcher key = Pattern.compile("Sec-WebSocket-Key: (\\S+)\r\n").matcher(request);
    assertTrue(key.find());
    String salted = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return Base64.getEncoder()
        .encodeToString(MessageDigest.getInstance("SHA-1").digest(salted.getBytes(US_ASCII)));
  }

  private static String switching(String request, String more) throws Exception {
    return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: keep-alive,"
        + " Upgrade\r\nSec-WebSocket-Accept: "
        + accept(request)
        + "\r\n"
        + more
        + "\r\n";
  }

  @Test
  void whatComesRightBehindTheHandshakeIsHeard() throws Exception {
    DialledSocket dialled = dial("new.v2", "old.v1");
    try (Socket socket = server.accept()) {
      String request = head(socket);
      assertTrue(request.startsWith("GET /connect?x=1 HTTP/1.1\r\nHost: 127.0.0.1:"), request);
      assertTrue(request.contains("Sec-WebSocket-Protocol: new.v2, old.v1\r\n"), request);
      String answer = switching(request, "Sec-WebSocket-Protocol: old.v1\r\n");
      say(socket, answer + (char) 0x01 + (char) 0x02 + "he");
      assertEquals("open old.v1", heard.next());
      frame(socket, "8003" + "6c6c6f" + "8900" + "820101");
      assertEquals("text hello", heard.next());
      assertEquals("pong", heard.next());
      assertEquals("binary of 1", heard.next());
      assertEquals((byte) 0x8a, (byte) socket.getInputStream().read());
      socket.getInputStream().readNBytes(5);
      dialled.send("out");
      byte[] frame = socket.getInputStream().readNBytes(9);
      assertEquals("8183", HexFormat.of().formatHex(frame, 0, 2));
      for (int i = 6; i < 9; i++) {
        frame[i] ^= frame[i - 4];
      }
      assertEquals("out", new String(frame, 6, 3, US_ASCII));
      frame(socket, CLOSED_BY_SERVER);
      assertEquals("closed 4500 goodbye!!", heard.next());
    }
  }

  @Test
  void aRefusalTellsItsStatusAndHowLongToWait() throws Exception {
    dial("new.v2");
    try (Socket socket = server.accept()) {
      head(socket);
      say(socket, "HTTP/1.1 503 Busy\r\nRetry-After: 30\r\n\r\n");
      assertEquals("unreachable 503 PT30S HTTP status 503", heard.next());
    }
    dial();
    try (Socket socket = server.accept()) {
      assertTrue(!head(socket).contains("Sec-WebSocket-Protocol"));
      say(socket, "HTTP/1.1 429 Wait\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n\r\n");
      assertEquals("unreachable 429 - HTTP status 429", heard.next());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-WebSocket-Protocol: other",
    "Sec-WebSocket-Extensions: permessage-deflate",
    "Upgrade: h2c",
    "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  })
  void aHandshakeThatWasNotAskedForIsRefused(String header) throws Exception {
    dial("new.v2");
    try (Socket socket = server.accept()) {
      say(socket, switching(head(socket), header + "\r\n"));
      assertEquals("unreachable 0 - the server's handshake doesn't fit", heard.next());
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    dial();
    try (Socket socket = server.accept()) {
      say(socket, "SSH-2.0-OpenSSH\r\n\r\n");
      assertEquals("unreachable 0 - the answer is not HTTP", heard.next());
    }
    dial();
    try (Socket socket = server.accept()) {
      say(socket, "HTTP/1.1 200 OK\r\n folded\r\n\r\n");
      assertEquals("unreachable 0 - the answer has a malformed header", heard.next());
    }
    dial();
    try (Socket socket = server.accept()) {
      say(socket, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000));
      assertEquals("unreachable 0 - the answer's head is too long", heard.next());
    }
    dial();
    server.accept().close();
    assertTrue(heard.next().startsWith("unreachable 0 - broken off"));
  }

  @Test
  void whoCanNotBeReachedIsToldAsSuch() throws Exception {
    server.close();
    dial();
    assertEquals("unreachable 0 - no connection", heard.next());
    DialledSocket.dial(
        Dialler.direct(SSLContext.getDefault()),
        URI.create("wss://nobody.invalid"),
        List.of(),
        1000,
        heard);
    assertEquals("unreachable 0 - its name is not known", heard.next());
  }

  @Test
  void aDialThatIsGivenUpTellsNothing() throws Exception {
    DialledSocket dialled = dial();
    try (Socket socket = server.accept()) {
      String request = head(socket);
      dialled.abort();
      assertEquals(-1, socket.getInputStream().read());
      assertTrue(request.contains("Upgrade: websocket"));
    }
    assertEquals(List.of(), heard.lines());
  }

  /** Selects the test's server as the proxy of everything. */
  private final class EverythingByServer extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      assertEquals(URI.create("http://home.example:80"), uri);
      return List.of(
          new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.getLocalPort())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException why) {
      // Nobody keeps a record.
    }
  }

  @Test
  void anHttpProxyOfTheHouseIsAskedForTheWay() throws Exception {
    Dialler dialler =
        new Dialler(
            TcpTransport.shared(), SSLContext.getDefault(), Optional.of(new EverythingByServer()));
    DialledSocket.dial(dialler, URI.create("ws://home.example"), List.of(), 1000, heard);
    try (Socket socket = server.accept()) {
      assertEquals(
          "CONNECT home.example:80 HTTP/1.1\r\nHost: home.example:80\r\n\r\n", head(socket));
      say(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
      String request = head(socket);
      assertTrue(request.startsWith("GET / HTTP/1.1\r\nHost: home.example\r\n"), request);
      say(socket, switching(request, ""));
      assertEquals("open without", heard.next());
    }
    assertEquals("closed 1006 ", heard.next());
    DialledSocket.dial(dialler, URI.create("ws://home.example"), List.of(), 1000, heard);
    try (Socket socket = server.accept()) {
      head(socket);
      say(socket, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      assertEquals("unreachable 0 - the HTTP proxy answers with status 407", heard.next());
    }
  }
}
