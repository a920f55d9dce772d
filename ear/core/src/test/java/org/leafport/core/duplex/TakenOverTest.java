package org.leafport.core.duplex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.testing.Until;

/**
 * Connections that a transport with worker threads and a chain of filters accepted, as the
 * container's does. It takes the first byte of each; what follows is ours.
 */
class TakenOverTest {

  private static final int MUCH = 8 << 20;

  private final BlockingQueue<Connection<?>> accepted = new ArrayBlockingQueue<>(16);
  private final BlockingQueue<TcpConnection> taken = new ArrayBlockingQueue<>(16);
  private TcpTransport transport;
  private TCPNIOTransport container;
  private TCPNIOServerConnection port;

  @BeforeEach
  void open() throws IOException {
    transport = TcpTransport.started(Alarms.ofSystem());
    container =
        TCPNIOTransportBuilder.newInstance()
            .setIOStrategy(WorkerThreadIOStrategy.getInstance())
            .setProcessor(
                FilterChainBuilder.stateless().add(new TransportFilter()).add(new LetsGo()).build())
            .build();
    port = container.bind(InetAddress.getLoopbackAddress().getHostAddress(), 0);
    container.start();
  }

  @AfterEach
  void close() throws IOException {
    container.shutdownNow();
    transport.close();
  }

  private final class LetsGo extends BaseFilter {
    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
      accepted.add(context.getConnection());
      taken.add(transport.takeOver(context.getConnection()));
      return context.getSuspendAction();
    }
  }

  private Socket client() throws IOException {
    Socket client =
        new Socket(
            InetAddress.getLoopbackAddress(),
            ((java.net.InetSocketAddress) port.getLocalAddress()).getPort());
    client.setSoTimeout(10_000);
    client.getOutputStream().write('!');
    return client;
  }

  private TcpConnection ours() throws InterruptedException {
    TcpConnection connection = taken.poll(5, TimeUnit.SECONDS);
    if (connection == null) {
      throw new AssertionError("Nothing was taken over");
    }
    return connection;
  }

  private static byte[] random() {
    byte[] bytes = new byte[MUCH];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatFollowsArrivesWholeAndInOrderWhoeverTakesItWhen() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      Set<String> threads = ConcurrentHashMap.newKeySet();
      Gathered gathered = new Gathered();
      ours.receiveBy(
          new Duplex.Receiver() {
            @Override
            public void onBytes(ByteBuffer bytes, Runnable takenOf) {
              threads.add(Thread.currentThread().getName());
              // Half of them later, by another thread.
              boolean later = gathered.size() / ReadBuffers.BYTES % 2 == 1;
              gathered.onBytes(bytes, later ? () -> CompletableFuture.runAsync(takenOf) : takenOf);
            }

            @Override
            public void onEnd() {
              gathered.onEnd();
            }

            @Override
            public void onReset(Ending why) {
              gathered.onReset(why);
            }
          });
      byte[] much = random();
      client.getOutputStream().write(much);
      client.shutdownOutput();
      Until.holds("their end", () -> gathered.ended);
      assertArrayEquals(much, gathered.bytes());
      assertEquals(1, threads.size(), "one selector thread of ours calls");
      assertTrue(threads.iterator().next().startsWith("duplex-selector"), threads::toString);
    }
  }

  @Test
  void whatIsSentArrivesEvenAtASlowReader() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      byte[] much = random();
      ours.send(ByteBuffer.wrap(much), ours::sendEnd);
      assertArrayEquals(much, client.getInputStream().readAllBytes());
    }
  }

  @Test
  void aDirectionCanEndAlone() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      Gathered gathered = new Gathered();
      ours.receiveBy(gathered);
      client.shutdownOutput();
      Until.holds("their end", () -> gathered.ended);
      ours.send(ByteBuffer.wrap(new byte[] {1, 2}), ours::sendEnd);
      assertArrayEquals(new byte[] {1, 2}, client.getInputStream().readAllBytes());
    }
  }

  @Test
  void itsClosingIsToldToWhomTheContainerPromised() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      var closed = accepted.take().closeFuture();
      ours.reset(Ending.INTERNAL_ERROR);
      assertThrows(SocketException.class, () -> client.getInputStream().read());
      closed.get(5, TimeUnit.SECONDS);
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
  void itOutlivesTheContainersTransport() throws Exception {
    try (Socket client = client()) {
      TcpConnection ours = ours();
      Gathered gathered = new Gathered();
      ours.receiveBy(gathered);
      container.shutdownNow();
      client.getOutputStream().write(7);
      Until.holds("a byte", () -> gathered.size() == 1);
      ours.send(ByteBuffer.wrap(new byte[] {8}), () -> {});
      assertEquals(8, client.getInputStream().read());
    }
  }

  @Test
  void whatHasClosedCannotBeTakenOver() throws Exception {
    try (Socket client = client()) {
      ours().reset(Ending.NORMAL);
      Connection<?> closed = accepted.take();
      assertEquals(-1, client.getInputStream().read());
      assertThrows(IOException.class, () -> transport.takeOver(closed));
    }
  }
}
