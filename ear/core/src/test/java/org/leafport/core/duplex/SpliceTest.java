package org.leafport.core.duplex;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.testing.ManualAlarms;
import org.leafport.core.testing.Until;

class SpliceTest {

  private static final Duration IDLE = Duration.ofMinutes(10);

  private final ManualAlarms alarms = new ManualAlarms();
  private final Traffic traffic = Traffic.fromZero();
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private ServerSocket target;
  private TcpTransport transport;
  private TcpPort port;

  @BeforeEach
  void open() throws IOException {
    target = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    transport = TcpTransport.started(Alarms.ofSystem());
    port =
        transport.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::joinWithTarget);
  }

  private void joinWithTarget(TcpConnection client) {
    transport
        .dial((InetSocketAddress) target.getLocalSocketAddress(), Duration.ofSeconds(5))
        .thenAccept(
            dialled ->
                Splice.join(
                    client, dialled, new Splice.Terms(IDLE, traffic, alarms), ended::complete));
  }

  @AfterEach
  void close() throws IOException {
    transport.close();
    target.close();
  }

  @Test
  void anAnswerArrivesAfterTheQuestionHasEnded() throws Exception {
    try (Socket client = client();
        Socket server = target.accept()) {
      byte[] question = random(3 << 20);
      CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(client, question));
      assertArrayEquals(question, server.getInputStream().readAllBytes());
      asking.get(5, TimeUnit.SECONDS);
      server.getOutputStream().write("answer".getBytes(US_ASCII));
      server.shutdownOutput();
      assertEquals("answer", new String(client.getInputStream().readAllBytes(), US_ASCII));
      assertEquals(Ending.NORMAL, ended.get(5, TimeUnit.SECONDS));
      assertEquals(question.length, traffic.there().sum());
      assertEquals(6, traffic.back().sum());
      assertEquals(0, alarms.waiting());
    }
  }

  @Test
  void aBreakIsPassedOn() throws Exception {
    try (Socket client = client()) {
      Socket server = target.accept();
      client.getOutputStream().write(1);
      server.getInputStream().read();
      server.setSoLinger(true, 0);
      server.close();
      assertEquals(Ending.RESET, ended.get(5, TimeUnit.SECONDS));
      assertThrows(SocketException.class, () -> client.getInputStream().read());
    }
  }

  @Test
  void silenceForTooLongBreaksBothOff() throws Exception {
    try (Socket client = client();
        Socket server = target.accept()) {
      alarms.pass(IDLE.minusSeconds(1));
      client.getOutputStream().write(1);
      assertEquals(1, server.getInputStream().read());
      Until.holds("counted", () -> traffic.there().sum() == 1);
      alarms.pass(IDLE.minusSeconds(1));
      assertEquals(false, ended.isDone());
      alarms.pass(Duration.ofSeconds(1));
      assertEquals(Ending.IDLE, ended.get(5, TimeUnit.SECONDS));
      assertThrows(SocketException.class, () -> client.getInputStream().read());
      assertThrows(SocketException.class, () -> server.getInputStream().read());
    }
  }

  private Socket client() throws IOException {
    return new Socket(port.address().getAddress(), port.address().getPort());
  }

  private static void ask(Socket client, byte[] question) {
    try {
      client.getOutputStream().write(question);
      client.shutdownOutput();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(2).nextBytes(bytes);
    return bytes;
  }
}
