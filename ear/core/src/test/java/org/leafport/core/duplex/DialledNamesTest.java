package org.leafport.core.duplex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.core.testing.ManualAlarms;
import org.leafport.core.testing.Until;

/** Names with several addresses, over sockets. */
class DialledNamesTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final BlockingQueue<TcpConnection> atFirst = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<TcpConnection> atSecond = new ArrayBlockingQueue<>(4);
  private InetAddress first;
  private InetAddress second;
  private TcpTransport transport;

  @BeforeEach
  void start() throws IOException {
    first = InetAddress.getByName("127.0.0.1");
    second = InetAddress.getByName("127.0.0.2");
    transport = TcpTransport.started(Alarms.ofSystem(), this::addresses);
  }

  private List<InetAddress> addresses(String host) throws UnknownHostException {
    if (!host.equals("twice.test")) {
      throw new UnknownHostException(host);
    }
    return List.of(first, second);
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  @Test
  void theFirstAddressIsDialledIfBothListen() throws Exception {
    int port = listenAtBoth();
    assertEquals(first, dial(port, Optional.empty()).peer().getAddress());
    assertEquals(first, arrived(atFirst).local().getAddress());
    assertTrue(atSecond.isEmpty(), "the first one answered at once");
  }

  @Test
  void theAvoidedAddressIsLeftOutIfTheOtherListens() throws Exception {
    int port = listenAtBoth();
    assertEquals(second, dial(port, Optional.of(first)).peer().getAddress());
    assertEquals(second, arrived(atSecond).local().getAddress());
    assertTrue(atFirst.isEmpty(), "the second one answered at once");
  }

  @Test
  void theSecondAddressIsDialledIfNobodyListensAtTheFirst() throws Exception {
    int port = listen(second, 0, atSecond);
    assertEquals(second, dial(port, Optional.empty()).peer().getAddress());
  }

  @Test
  void theAvoidedAddressIsDialledIfNobodyListensAtTheOther() throws Exception {
    int port = listen(second, 0, atSecond);
    assertEquals(second, dial(port, Optional.of(second)).peer().getAddress());
  }

  @Test
  void nobodyListeningAtAnyAddressIsRefused() throws Exception {
    int closed;
    try (ServerSocket unused = new ServerSocket(0, 1, first)) {
      closed = unused.getLocalPort();
    }
    DialException failure = failureOf(start("twice.test", closed, Optional.empty()));
    assertEquals(Ending.TARGET_REFUSED, failure.ending());
    assertTrue(failure.getMessage().contains("/127.0.0.1:" + closed), failure.getMessage());
    assertTrue(failure.getMessage().contains("/127.0.0.2:" + closed), failure.getMessage());
  }

  @Test
  void anUnknownNameIsRefused() {
    DialException failure = failureOf(start("nowhere.test", 80, Optional.empty()));
    assertEquals(Ending.TARGET_REFUSED, failure.ending());
    assertEquals(
        "No address is known for " + InetSocketAddress.createUnresolved("nowhere.test", 80),
        failure.getMessage());
  }

  @Test
  void aPortThatDoesNotExistFailsLikeAnyOther() {
    var dialled = start("twice.test", 65_536, Optional.empty());
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> dialled.get(10, TimeUnit.SECONDS));
    assertEquals(IllegalArgumentException.class, failure.getCause().getClass());
  }

  @Test
  void namesNobodyWaitsForAnyMoreAreNotLookedUp() throws Exception {
    ManualAlarms alarms = new ManualAlarms();
    CountDownLatch hanging = new CountDownLatch(1);
    BlockingQueue<String> asked = new ArrayBlockingQueue<>(64);
    TcpTransport.Names slow =
        host -> {
          asked.add(host);
          Until.holds("the answer", () -> hanging.getCount() == 0);
          return List.of(first);
        };
    try (TcpTransport impatient = TcpTransport.started(alarms, slow)) {
      List<CompletableFuture<TcpConnection>> dialled =
          List.of("1", "2", "3", "4", "5", "6").stream()
              .map(host -> impatient.dial(host, 80, SOON).toCompletableFuture())
              .toList();
      Until.holds("all resolvers are busy", () -> asked.size() == 4);
      alarms.pass(SOON);
      for (CompletableFuture<TcpConnection> late : dialled) {
        assertEquals(Ending.TARGET_TIMEOUT, failureOf(late).ending());
      }
      var after = impatient.dial("after", 80, SOON);
      hanging.countDown();
      Until.holds("the later name is looked up", () -> asked.contains("after"));
      assertEquals(5, asked.size());
      after.toCompletableFuture().cancel(false);
    }
  }

  private int listenAtBoth() throws IOException {
    return listen(second, listen(first, 0, atFirst), atSecond);
  }

  private int listen(InetAddress address, int port, BlockingQueue<TcpConnection> guests)
      throws IOException {
    return transport.open(new InetSocketAddress(address, port), guests::add).address().getPort();
  }

  private TcpConnection dial(int port, Optional<InetAddress> avoided) throws Exception {
    return start("twice.test", port, avoided).get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<TcpConnection> start(
      String host, int port, Optional<InetAddress> avoided) {
    return transport.dial(host, port, avoided, SOON).toCompletableFuture();
  }

  private static TcpConnection arrived(BlockingQueue<TcpConnection> guests)
      throws InterruptedException {
    TcpConnection guest = guests.poll(5, TimeUnit.SECONDS);
    assertTrue(guest != null, "Nobody came");
    return guest;
  }

  private static DialException failureOf(CompletableFuture<TcpConnection> dialled) {
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> dialled.get(10, TimeUnit.SECONDS));
    return (DialException) failure.getCause();
  }
}
