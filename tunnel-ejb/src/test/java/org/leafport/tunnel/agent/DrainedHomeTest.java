package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.tunnel.TestDatabase;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.mux.Form;

/** Where a home goes that was sent away, when the proxy's name has two addresses. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DrainedHomeTest {

  private static final String NAME = "proxy.test";

  /** Longer than any wait between the tries of these tests. */
  private static final int PATIENCE_SECONDS = 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

  private TcpTransport transport;
  private PlayedProxy first;
  private PlayedProxy second;
  private Agent agent;

  @BeforeAll
  static void haveAnInstallationKey() {
    TestDatabase.running();
  }

  @BeforeEach
  void start() throws Exception {
    transport = TcpTransport.started(Alarms.ofSystem(), DrainedHomeTest::addresses);
    first = proxyAt("127.0.0.1", 0);
    second = proxyAt("127.0.0.2", first.port());
    SelfSigned own = SelfSigned.forNames(PlayedProxy.FQDN);
    MemoryStore store =
        new MemoryStore(
                "ws://" + NAME + ":" + first.port(),
                URI.create("https://127.0.0.1:9/dir"),
                Optional.empty())
            .enrolled(
                PlayedProxy.FQDN, new IssuedCertificate(own.key(), List.of(own.certificate())));
    agent =
        new Agent(
            new AgentSurroundings(
                store,
                context -> new Dialler(transport, context, Optional.empty()),
                (client, who, home) -> client.reset(Ending.TARGET_REFUSED),
                threads,
                timer,
                Clock.systemUTC(),
                new SecureRandom(),
                "Leafport test",
                Optional::empty,
                status -> {}));
    agent.start();
  }

  private static List<InetAddress> addresses(String host) throws UnknownHostException {
    if (!host.equals(NAME)) {
      throw new UnknownHostException(host);
    }
    return List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2"));
  }

  private static PlayedProxy proxyAt(String address, int port) throws IOException {
    PlayedProxy proxy =
        new PlayedProxy(new InetSocketAddress(address, port), Form.MUX, Optional.empty());
    proxy.host = NAME;
    return proxy;
  }

  @AfterEach
  void stop() throws IOException {
    agent.close();
    for (PlayedProxy proxy : List.of(first, second)) {
      assertEquals(List.of(), proxy.failures());
      proxy.close();
    }
    transport.close();
    timer.shutdownNow();
    threads.shutdown();
  }

  @Test
  void itGoesToTheOtherAddressAndComesBackWhenThatOneIsGone() throws Exception {
    sendAway(arrivedAt(first));

    arrivedAt(second);
    assertNull(first.tunnels.poll(), "it was sent away from there");

    second.close();
    arrivedAt(first);
  }

  @Test
  void itGoesBackToWhereItCameFromIfNobodyElseIsThere() throws Exception {
    PlayedProxy.Tunnel old = arrivedAt(first);
    second.close();

    sendAway(old);

    arrivedAt(first);
  }

  @Test
  void itGoesBackToWhereItCameFromIfNobodyIsLetInElsewhere() throws Exception {
    PlayedProxy.Tunnel old = arrivedAt(first);
    second.close();
    try (ServerSocket hangingUp =
        new ServerSocket(first.port(), 8, InetAddress.getByName("127.0.0.2"))) {
      hangingUp.setSoTimeout(PATIENCE_SECONDS * 1000);

      sendAway(old);
      hangingUp.accept().close();

      arrivedAt(first);
    }
  }

  @Test
  void whoWasSentAwayFromBothGoesBackToTheFirst() throws Exception {
    sendAway(arrivedAt(first));
    sendAway(arrivedAt(second));

    arrivedAt(first);
    assertNull(second.tunnels.poll(), "only the latest one is avoided");
  }

  private static PlayedProxy.Tunnel arrivedAt(PlayedProxy proxy) throws InterruptedException {
    PlayedProxy.Tunnel tunnel = proxy.tunnels.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(tunnel, "The home never came");
    return tunnel;
  }

  private static void sendAway(PlayedProxy.Tunnel tunnel) {
    tunnel.session().goAway(GoAwayCode.DRAIN, Duration.ZERO, "restart");
  }
}
