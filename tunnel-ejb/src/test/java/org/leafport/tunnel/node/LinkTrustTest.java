package org.leafport.tunnel.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.credential.WatchedFiles;
import org.leafport.tunnel.dial.DialledSocket;
import org.leafport.tunnel.dial.Dialler;

/** Whom a node trusts when it calls another one, while the operator changes his mind. */
@Timeout(60)
class LinkTrustTest {

  private static final String TRUST = "leafport.remote.proxy.link.trust";
  private static final int NOT_FOUND = 404;

  private final AtomicLong now = new AtomicLong();
  @TempDir private Path folder;
  private Path anchors;
  private SelfSigned former;
  private SelfSigned next;
  private ServerSocket server;
  private WatchedFiles<Dialler> dialler;

  @BeforeEach
  void start() throws Exception {
    former = SelfSigned.forNames("localhost");
    next = SelfSigned.forNames("localhost", "proxy-2.remote.example");
    anchors = former.writtenTo(folder.resolve("anchors.pem"));
    System.setProperty(TRUST, anchors.toString());
    dialler = Neighbours.dialler(now::get);
    server =
        next.shown()
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread answering = new Thread(this::answer, "answering");
    answering.setDaemon(true);
    answering.start();
  }

  @AfterEach
  void stop() throws IOException {
    System.clearProperty(TRUST);
    server.close();
  }

  /** There is no link behind it: who gets the answer has trusted the certificate. */
  private void answer() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        if (caller.getInputStream().read() >= 0) {
          caller
              .getOutputStream()
              .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
        }
      } catch (IOException e) {
        // The caller didn't trust us, or the test is over.
      }
    }
  }

  private int statusOfACall() throws Exception {
    var status = new CompletableFuture<Integer>();
    DialledSocket.dial(
        dialler.current(),
        URI.create("wss://localhost:" + server.getLocalPort() + "/internal/link"),
        List.of("leafport.link.v1"),
        1024,
        new Ear(status));
    return status.get(20, TimeUnit.SECONDS);
  }

  private void letHalfAMinutePass() {
    now.addAndGet(WatchedFiles.PERIOD.toNanos());
  }

  @Test
  void aNewAuthorityIsTrustedWithoutANewStart() throws Exception {
    assertNotEquals(NOT_FOUND, statusOfACall(), "nobody vouches for the other node yet");

    next.writtenTo(anchors);
    letHalfAMinutePass();

    assertEquals(NOT_FOUND, statusOfACall());
  }

  @Test
  void aFileThatCannotBeReadLeavesTheFormerTrust() throws Exception {
    next.writtenTo(anchors);
    letHalfAMinutePass();
    assertEquals(NOT_FOUND, statusOfACall());

    Files.writeString(anchors, "not finished writing");
    letHalfAMinutePass();

    assertEquals(NOT_FOUND, statusOfACall());
  }

  private record Ear(CompletableFuture<Integer> status) implements DialledSocket.Listener {

    @Override
    public void onOpen(DialledSocket socket) {
      status.completeExceptionally(new AssertionError("no WebSocket is there"));
    }

    @Override
    public void onText(String message) {
      status.completeExceptionally(new AssertionError(message));
    }

    @Override
    public void onBinary(ByteBuffer message) {
      status.completeExceptionally(new AssertionError("a message"));
    }

    @Override
    public void onPong() {
      status.completeExceptionally(new AssertionError("a pong"));
    }

    @Override
    public void onClosed(int code, String reason) {
      status.completeExceptionally(new AssertionError(code + reason));
    }

    @Override
    public void onUnreachable(int answered, Optional<Duration> retryAfter, Throwable why) {
      status.complete(answered);
    }
  }
}
