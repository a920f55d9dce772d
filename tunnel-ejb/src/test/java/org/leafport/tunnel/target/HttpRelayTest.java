package org.leafport.tunnel.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.TcpPort;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.NextHop;
import org.leafport.tunnel.http.Reply;

/** Real sockets at both ends: a hostile or honest client, and a server that shows what it got. */
@Timeout(60)
class HttpRelayTest {

  private static final HttpRelay.Patience QUICK =
      new HttpRelay.Patience(
          Duration.ofMillis(700),
          Duration.ofMillis(700),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger dialled = new AtomicInteger();
  private final BlockingQueue<Socket> atServer = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private Gate gate = request -> new Gate.Pass(request, List.of(), Optional.of("phone"));
  private Optional<String> rewrittenHost = Optional.empty();
  private ServerSocket server;
  private volatile int targetPort;
  private TcpPort door;
  private Socket client;

  @BeforeEach
  void open() throws Exception {
    server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    targetPort = server.getLocalPort();
    threads.execute(
        () -> {
          try {
            while (true) {
              atServer.add(server.accept());
            }
          } catch (IOException closed) {
            atServer.clear();
          }
        });
    door =
        TcpTransport.shared()
            .open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                arriving ->
                    new HttpRelay(
                            arriving,
                            request -> gate.judge(request),
                            new HttpRelay.Behind(
                                new NextHop(
                                    InetAddress.getLoopbackAddress(), "https", rewrittenHost),
                                () -> {
                                  dialled.incrementAndGet();
                                  return Ways.toLoopback(targetPort);
                                }),
                            Alarms.ofSystem(),
                            QUICK,
                            new HttpRelay.Watch() {
                              @Override
                              public void usedBy(String device) {
                                assertEquals("phone", device);
                              }

                              @Override
                              public void over() {
                                over.complete(null);
                              }
                            })
                        .begin());
    client = connect();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
    socket.setSoTimeout(15_000);
    return socket;
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    door.close();
    server.close();
    threads.shutdownNow();
  }

  private void say(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private Socket served() throws Exception {
    Socket socket = atServer.poll(15, TimeUnit.SECONDS);
    socket.setSoTimeout(15_000);
    return socket;
  }

  /** Up to and with the empty line. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("ended after: " + head);
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private static void answer(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String text(InputStream in, int length) throws IOException {
    return new String(in.readNBytes(length), ISO_8859_1);
  }

  @Test
  void aRequestIsWrittenAnewForTheTarget() throws Exception {
    say(
        """
        GET /a?b=c HTTP/1.1\r
        Host: My-Home.example:8443\r
        X-Forwarded-For: 6.6.6.6\r
        Forwarded: for=6.6.6.6\r
        X-Real-IP: 6.6.6.6\r
        Connection: keep-alive, X-Secret\r
        X-Secret: one hop\r
        TE: trailers\r
        Accept: text/html\r
        \r
        """);
    Socket target = served();
    assertEquals(
        """
        GET /a?b=c HTTP/1.1\r
        Host: my-home.example:8443\r
        Accept: text/html\r
        X-Forwarded-For: 127.0.0.1\r
        X-Forwarded-Proto: https\r
        X-Forwarded-Host: my-home.example:8443\r
        Forwarded: for=127.0.0.1;proto=https;host="my-home.example:8443"\r
        \r
        """,
        head(target.getInputStream()));
    answer(
        target,
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nAlt-Svc: h3=\":443\"\r\nKeep-Alive: timeout=3\r\n"
            + "X-Own: yes\r\n\r\nhello");
    assertEquals(
        "HTTP/1.1 200 OK\r\nX-Own: yes\r\nContent-Length: 5\r\n\r\n",
        head(client.getInputStream()));
    assertEquals("hello", text(client.getInputStream(), 5));
  }

  @Test
  void theTargetSeesItsOwnNameIfThatIsWanted() throws Exception {
    rewrittenHost = Optional.of("evcc.lan:7070");
    client.close();
    client = connect();
    say("GET / HTTP/1.1\r\nHost: my-home.example\r\n\r\n");
    String head = head(served().getInputStream());
    assertTrue(head.contains("\r\nHost: evcc.lan:7070\r\n"), head);
    assertTrue(head.contains("\r\nX-Forwarded-Host: my-home.example\r\n"), head);
  }

  @Test
  void oneConnectionToTheTargetServesAllRequestsOfAClient() throws Exception {
    say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket target = served();
    for (int i = 1; i <= 2; i++) {
      assertTrue(head(target.getInputStream()).startsWith("GET /" + i + " "));
      answer(target, "HTTP/1.1 204 No Content\r\n\r\n");
      assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 204 "));
    }
    assertEquals(1, dialled.get());
  }

  @Test
  void aKeptConnectionThatTheTargetClosedIsMadeAnew() throws Exception {
    say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket first = served();
    head(first.getInputStream());
    answer(first, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    head(client.getInputStream());
    assertEquals("hi", text(client.getInputStream(), 2));
    first.close();
    say("GET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket second = served();
    assertTrue(head(second.getInputStream()).startsWith("GET /2 "));
    answer(second, "HTTP/1.1 204 No Content\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 204 "));
  }

  @Test
  void aKeptConnectionThatTheTargetEndsIsGivenUpBeforeTheNextRequest() throws Exception {
    say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket first = served();
    head(first.getInputStream());
    answer(first, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    head(client.getInputStream());
    assertEquals("hi", text(client.getInputStream(), 2));

    first.shutdownOutput();

    assertEquals(-1, first.getInputStream().read());
    say("POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    Socket second = served();
    assertTrue(head(second.getInputStream()).startsWith("POST /2 "));
    answer(second, "HTTP/1.1 204 No Content\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 204 "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 0\r\n"})
  void whatChangesNothingIsAskedAgainWhenAKeptConnectionBreaks(String length) throws Exception {
    say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket first = served();
    head(first.getInputStream());
    answer(first, "HTTP/1.1 204 No Content\r\n\r\n");
    head(client.getInputStream());
    say("GET /2 HTTP/1.1\r\nHost: h\r\n" + length + "\r\n");
    head(first.getInputStream());
    first.close();
    Socket second = served();
    assertTrue(head(second.getInputStream()).startsWith("GET /2 "));
    answer(second, "HTTP/1.1 204 No Content\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 204 "));
  }

  @Test
  void whatChangesSomethingIsNotAskedTwice() throws Exception {
    say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket first = served();
    head(first.getInputStream());
    answer(first, "HTTP/1.1 204 No Content\r\n\r\n");
    head(client.getInputStream());
    say("POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
    head(first.getInputStream());
    first.close();
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 502 "));
    assertEquals(1, dialled.get());
  }

  @Test
  void largeBodiesPassBothWaysByLengthAndInChunks() throws Exception {
    byte[] up = new byte[3_000_000];
    new Random(1).nextBytes(up);
    threads.execute(
        () -> {
          try {
            Socket target = served();
            BufferedInputStream in = new BufferedInputStream(target.getInputStream());
            head(in);
            byte[] got = in.readNBytes(up.length);
            OutputStream out = target.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < got.length; i += 7_919) {
              int n = Math.min(7_919, got.length - i);
              out.write((Integer.toHexString(n) + ";ext=1\r\n").getBytes(UTF_8));
              out.write(got, i, n);
              out.write("\r\n".getBytes(UTF_8));
            }
            out.write("0\r\nX-Trailer: 1\r\n\r\n".getBytes(UTF_8));
          } catch (Exception e) {
            over.completeExceptionally(e);
          }
        });
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + door.address().getPort() + "/"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(up))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertArrayEquals(up, answer.body());
  }

  @Test
  void chunksOfARequestArriveAsTheSameBody() throws Exception {
    say(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nX-T: 1\r\n\r\n");
    Socket target = served();
    String head = head(target.getInputStream());
    assertTrue(head.contains("\r\nTransfer-Encoding: chunked\r\n"), head);
    StringBuilder body = new StringBuilder();
    while (body.indexOf("0\r\n\r\n") < 0) {
      body.append((char) target.getInputStream().read());
    }
    assertEquals(
        "helloworld0", body.toString().replaceAll("(?m)^[0-9a-f]+\r\n(?=[^\r])|\r\n| ", ""));
  }

  @Test
  void anAnswerWithoutLengthEndsInChunks() throws Exception {
    say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket target = served();
    head(target.getInputStream());
    answer(target, "HTTP/1.1 200 OK\r\n\r\nuntil the end");
    target.close();
    assertTrue(head(client.getInputStream()).contains("Transfer-Encoding: chunked"));
    assertEquals("d\r\nuntil the end\r\n0\r\n\r\n", text(client.getInputStream(), 23));
  }

  @Test
  void aCutAnswerDoesNotLookComplete() throws Exception {
    say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket target = served();
    head(target.getInputStream());
    answer(target, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart");
    head(client.getInputStream());
    assertEquals("part", text(client.getInputStream(), 4));
    target.close();
    try {
      assertEquals(-1, client.getInputStream().read());
    } catch (IOException reset) {
      assertTrue(reset.getMessage().contains("reset"));
    }
  }

  @Test
  void continueComesFromTheTarget() throws Exception {
    say("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    Socket target = served();
    assertTrue(head(target.getInputStream()).contains("\r\nExpect: 100-continue\r\n"));
    answer(target, "HTTP/1.1 100 Continue\r\n\r\n");
    assertEquals("HTTP/1.1 100 Continue\r\n\r\n", head(client.getInputStream()));
    say("abc");
    assertEquals("abc", text(target.getInputStream(), 3));
    answer(target, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 201 "));
  }

  @Test
  void anAnswerBeforeTheEndOfTheRequestEndsTheConnection() throws Exception {
    say("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\nbegin");
    Socket target = served();
    head(target.getInputStream());
    answer(target, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    String head = head(client.getInputStream());
    assertTrue(head.contains("\r\nConnection: close\r\n"), head);
    assertEquals(-1, client.getInputStream().read());
  }

  @Test
  void webSocketsPassRawAfterTheirHandshake() throws Exception {
    say(
        "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    Socket target = served();
    String head = head(target.getInputStream());
    assertTrue(head.contains("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"), head);
    answer(
        target,
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nfirst");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 101 "));
    assertEquals("first", text(client.getInputStream(), 5));
    say("\u0081\u0085raw");
    assertEquals("\u0081\u0085raw", text(target.getInputStream(), 5));
    client.shutdownOutput();
    assertEquals(-1, target.getInputStream().read());
    answer(target, "last");
    target.close();
    assertEquals("last", text(client.getInputStream(), 4));
    over.get(15, TimeUnit.SECONDS);
  }

  @Test
  void noOtherProtocolIsSwitchedTo() throws Exception {
    say("GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n");
    Socket target = served();
    String head = head(target.getInputStream());
    assertFalse(head.contains("Upgrade"), head);
    answer(target, "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 502 "));
  }

  @Test
  void aSilentTargetIsToldAsSuch() throws Exception {
    say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    served();
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 504 "));
  }

  @Test
  void aMissingTargetIsToldAsSuch() throws Exception {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      targetPort = gone.getLocalPort();
    }
    say("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 502 "));
  }

  @Test
  void aDribbledHeadIsNotWaitedForForEver() throws Exception {
    say("GET / HTTP/1.1\r\nHo");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 408 "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\n"
            + "Host: h\r\n"
            + "Content-Length: 4\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n",
        "POST / HTTP/1.1\r\n"
            + "Host: h\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + "Content-Length: 4\r\n\r\n"
            + "0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4, 5\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n"
            + "Host: h\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + "Transfer-Encoding: x\r\n\r\n"
            + "0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nX: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h@evil\r\n\r\n",
        "GET http://user@h/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET h HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1 x\r\nHost: h\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
        "GET /\r\n\r\n",
        "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX\u0000: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\rGET /x HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void whatCouldMeanTwoThingsNeverReachesTheTarget(String request) throws Exception {
    say(request);
    String status = head(client.getInputStream()).substring(0, 12);
    assertTrue(status.matches("HTTP/1.1 (4|5)\\d\\d"), status);
    client.getInputStream().readAllBytes();
    assertEquals(0, dialled.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g\r\nabc\r\n0\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "3 \r\r\nabc\r\n0\r\n\r\n",
        "-3\r\nabc\r\n0\r\n\r\n",
        "0x3\r\nabc\r\n0\r\n\r\n",
        "ffffffffffffffff3\r\nabc\r\n0\r\n\r\n",
        "80000003\r\nabc\r\n0\r\n\r\n"
      })
  void badChunksEndTheConnectionBeforeTheyAreComplete(String chunks) throws Exception {
    say(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunks
            + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket target = served();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      target.getInputStream().transferTo(all);
    } catch (IOException reset) {
      assertTrue(reset.getMessage().contains("reset"), reset.getMessage());
    }
    String seen = all.toString(ISO_8859_1);
    assertFalse(seen.endsWith("0\r\n\r\n"), seen);
    assertFalse(seen.contains("GET /smuggled"), seen);
  }

  @Test
  void whatTheTargetSendsUnaskedIsNotTheNextAnswer() throws Exception {
    say("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket first = served();
    head(first.getInputStream());
    answer(
        first,
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1"
            + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
    head(client.getInputStream());
    assertEquals("1", text(client.getInputStream(), 1));
    say("GET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    Socket second = served();
    head(second.getInputStream());
    answer(second, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2");
    head(client.getInputStream());
    assertEquals("2", text(client.getInputStream(), 1));
  }

  @Test
  void whatTheGateAnswersNeverReachesTheTarget() throws Exception {
    gate = request -> new Gate.Answer(Reply.json(401, "{\"error\":\"unauthorized\"}"));
    say("GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 401 "));
    assertEquals("{\"error\":\"unauthorized\"}", text(client.getInputStream(), 24));
    say("HEAD /api/x HTTP/1.1\r\nHost: h\r\n\r\n");
    assertTrue(head(client.getInputStream()).contains("\r\nContent-Length: 24\r\n"));
    say("POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
    assertTrue(head(client.getInputStream()).contains("\r\nConnection: close\r\n"));
    assertEquals(0, dialled.get());
  }

  @Test
  void aBodyThatTheGateReadsIsBounded() throws Exception {
    gate =
        request ->
            new Gate.Read(
                8,
                body ->
                    CompletableFuture.supplyAsync(
                        () -> Reply.text(200, new String(body, UTF_8)), threads));
    say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 8\r\n\r\n12345678");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 200 "));
    assertEquals("12345678", text(client.getInputStream(), 8));
    say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n123456789");
    assertTrue(head(client.getInputStream()).startsWith("HTTP/1.1 413 "));
  }
}
