package org.leafport.core.duplex;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.testing.ManualAlarms;
import org.leafport.core.testing.Until;

class TcpConnectionTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final BlockingQueue<TcpConnection> accepted = new ArrayBlockingQueue<>(16);
  private TcpTransport transport;
  private TcpPort port;

  @BeforeEach
  void open() throws IOException {
    transport = TcpTransport.started(Alarms.ofSystem());
    port = transport.open(loopback(0), accepted::add);
  }

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void whatIsSentArrivesUnchangedAndTheEndsAreSeparate() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      Gathered gathered = new Gathered();
      ours.receiveBy(gathered);
      client.getOutputStream().write("up".getBytes(US_ASCII));
      client.shutdownOutput();
      Until.holds("end of their direction", () -> gathered.ended);
      assertEquals("up", new String(gathered.bytes(), US_ASCII));
      ours.send(bytes("down"), () -> {});
      ours.sendEnd();
      assertEquals("down", new String(client.getInputStream().readAllBytes(), US_ASCII));
    }
  }

  @Test
  void ourEndLeavesTheirDirectionOpen() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      Gathered gathered = new Gathered();
      ours.receiveBy(gathered);
      ours.sendEnd();
      assertEquals(-1, client.getInputStream().read());
      client.getOutputStream().write(7);
      Until.holds("a byte after our end", () -> gathered.size() == 1);
    }
  }

  @Test
  void aReceiverThatDoesNotTakeStopsTheSender() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      Gathered gathered = new Gathered().hold();
      ours.receiveBy(gathered);
      byte[] much = random(8 << 20);
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(client, much));
      Until.holds("the first chunk", () -> gathered.size() > 0);
      assertTrue(gathered.size() <= ReadBuffers.BYTES, "one chunk and no more");
      assertTrue(!writing.isDone(), "8 MiB fit into no socket's buffers");
      gathered.release();
      Until.holds("all bytes", () -> gathered.size() == much.length);
      assertArrayEquals(much, gathered.bytes());
      writing.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aSlowReaderGetsEverythingInItsOrder() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      byte[] much = random(8 << 20);
      sendInPieces(ours, much, 10_000);
      assertArrayEquals(much, client.getInputStream().readAllBytes());
    }
  }

  @Test
  void sendingFromWithinSentDoesNotGrowTheStack() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      sendInPieces(ours, random(300_000), 1);
      assertEquals(300_000, client.getInputStream().readAllBytes().length);
    }
  }

  @Test
  void aClientThatBreaksOffShowsAsReset() throws Exception {
    Socket client = client();
    Gathered gathered = new Gathered();
    ours().receiveBy(gathered);
    client.setSoLinger(true, 0);
    client.close();
    Until.holds("reset", () -> gathered.reset == Ending.RESET);
  }

  @Test
  void resettingBreaksTheClientOff() throws Exception {
    try (Socket client = client()) {
      ours().reset(Ending.INTERNAL_ERROR);
      assertThrows(SocketException.class, () -> client.getInputStream().read());
    }
  }

  @Test
  void resettingInOrderEndsWithoutAnAlarm() throws Exception {
    try (Socket client = client()) {
      ours().reset(Ending.NORMAL);
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void diallingReachesWhoListens() throws Exception {
    TcpConnection dialled =
        transport
            .dial("localhost", port.address().getPort(), SOON)
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    Gathered gathered = new Gathered();
    ours().receiveBy(gathered);
    dialled.send(bytes("hello"), () -> {});
    Until.holds("hello", () -> gathered.size() == 5);
  }

  @Test
  void diallingAClosedPortIsRefused() throws Exception {
    int closed;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = unused.getLocalPort();
    }
    assertEquals(Ending.TARGET_REFUSED, failureOf(loopback(closed), transport));
  }

  @Test
  void diallingWhatDoesNotAnswerTimesOut() throws Exception {
    ManualAlarms alarms = new ManualAlarms();
    TcpTransport impatient = TcpTransport.started(alarms);
    // A full backlog answers nothing.
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        impatient) {
      AtomicInteger connected = new AtomicInteger();
      CompletableFuture<TcpConnection> last = null;
      for (int i = 0; i < 8; i++) {
        last = impatient.dial(loopback(deaf.getLocalPort()), SOON).toCompletableFuture();
        last.thenRun(connected::incrementAndGet);
      }
      Until.holds("the backlog is full", () -> connected.get() >= 2);
      alarms.pass(SOON);
      CompletableFuture<TcpConnection> unanswered = last;
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> unanswered.get(5, TimeUnit.SECONDS));
      assertEquals(Ending.TARGET_TIMEOUT, ((DialException) failure.getCause()).ending());
    }
  }

  private static Ending failureOf(InetSocketAddress target, TcpTransport transport) {
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> transport.dial(target, SOON).toCompletableFuture().get(5, TimeUnit.SECONDS));
    return ((DialException) failure.getCause()).ending();
  }

  private static void sendInPieces(TcpConnection connection, byte[] all, int piece) {
    ByteBuffer left = ByteBuffer.wrap(all);
    new Runnable() {
      @Override
      public void run() {
        if (!left.hasRemaining()) {
          connection.sendEnd();
          return;
        }
        int length = Math.min(piece, left.remaining());
        ByteBuffer next = left.slice(left.position(), length);
        left.position(left.position() + length);
        connection.send(next, this);
      }
    }.run();
  }

  private Socket client() throws IOException {
    return new Socket(port.address().getAddress(), port.address().getPort());
  }

  private TcpConnection ours() throws InterruptedException {
    TcpConnection connection = accepted.poll(5, TimeUnit.SECONDS);
    assertTrue(connection != null, "Nobody came");
    return connection;
  }

  private static void write(Socket client, byte[] bytes) {
    try {
      client.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }
}
