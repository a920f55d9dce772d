package org.leafport.tunnel.dial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.core.duplex.TcpTransport;

/** Where dialling stops, over real sockets. */
@Timeout(60)
class ObstacleTest implements DialledSocket.Listener {

  private static final int SECONDS = 20;

  private final CompletableFuture<Obstacle> told = new CompletableFuture<>();
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

  private void dial(String scheme) throws Exception {
    dial(URI.create(scheme + "://127.0.0.1:" + server.getLocalPort()));
  }

  private void dial(URI where) throws Exception {
    dial(Dialler.direct(SSLContext.getDefault()), where);
  }

  private void dial(Dialler dialler, URI where) {
    DialledSocket.dial(dialler, where, List.of(), 1000, this);
  }

  private Obstacle obstacle() throws Exception {
    return told.get(SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void aNameWithoutAnAddress() throws Exception {
    dial(URI.create("ws://nobody.invalid"));
    assertEquals(Obstacle.NAME_UNKNOWN, obstacle());
  }

  @Test
  void aPortWhereNobodyListens() throws Exception {
    server.close();
    dial("ws");
    assertEquals(Obstacle.NO_CONNECTION, obstacle());
  }

  @Test
  void aServerThatHangsUpDuringTls() throws Exception {
    dial("wss");
    try (Socket caller = server.accept()) {
      caller.getInputStream().read();
      caller.setSoLinger(true, 0);
    }
    assertEquals(Obstacle.TLS_BROKEN_OFF, obstacle());
  }

  @Test
  void aServerThatSpeaksNoTls() throws Exception {
    dial("wss");
    try (Socket caller = server.accept()) {
      caller.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(US_ASCII));
      assertEquals(Obstacle.TLS_REFUSED, obstacle());
    }
  }

  @Test
  void aServerThatIsSilentDuringTls() throws Exception {
    dial(
        new Dialler(
            TcpTransport.shared(),
            SSLContext.getDefault(),
            Optional.empty(),
            Duration.ofMillis(100)),
        URI.create("wss://127.0.0.1:" + server.getLocalPort()));
    try (Socket silent = server.accept()) {
      assertEquals(Obstacle.TLS_LATE, obstacle());
      assertFalse(silent.isClosed());
    }
  }

  @Test
  void aServerThatHangsUpWithoutAnAnswer() throws Exception {
    dial("ws");
    try (Socket caller = server.accept()) {
      caller.getInputStream().read();
    }
    assertEquals(Obstacle.ANSWER_BROKEN_OFF, obstacle());
  }

  @Test
  void aServerThatDoesNotAnswer() {
    assertEquals(Obstacle.ANSWER_LATE, Obstacle.of(0, new SocketTimeoutException("no answer")));
  }

  @ParameterizedTest
  @CsvSource({"503,HTTP_BUSY", "429,HTTP_BUSY", "403,HTTP_REFUSED", "200,HTTP_REFUSED"})
  void aServerThatAnswersWithAStatus(int status, Obstacle expected) throws Exception {
    dial("ws");
    try (Socket caller = server.accept()) {
      caller.getOutputStream().write(("HTTP/1.1 " + status + " Said\r\n\r\n").getBytes(US_ASCII));
      assertEquals(expected, obstacle());
    }
  }

  @Override
  public void onUnreachable(int status, Optional<Duration> retryAfter, Throwable why) {
    told.complete(Obstacle.of(status, why));
  }

  @Override
  public void onOpen(DialledSocket socket) {
    told.completeExceptionally(new AssertionError("It is open"));
  }

  @Override
  public void onText(String message) {
    told.completeExceptionally(new AssertionError("A text"));
  }

  @Override
  public void onBinary(ByteBuffer message) {
    told.completeExceptionally(new AssertionError("A message"));
  }

  @Override
  public void onPong() {
    told.completeExceptionally(new AssertionError("A pong"));
  }

  @Override
  public void onClosed(int code, String reason) {
    told.completeExceptionally(new AssertionError("It was open"));
  }
}
