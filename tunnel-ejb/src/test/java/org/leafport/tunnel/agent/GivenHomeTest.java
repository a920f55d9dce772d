package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.Obstacle;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxConnection;

/** A home without an application, against a played proxy. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GivenHomeTest implements GivenHome.Listener {

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final BlockingQueue<String> partings = new LinkedBlockingQueue<>();
  private final BlockingQueue<GivenHome> arrivals = new LinkedBlockingQueue<>();
  private PlayedProxy proxy;
  private GivenHome home;

  @BeforeEach
  void start() throws Exception {
    proxy = new PlayedProxy(Form.MUX);
    SelfSigned shown = SelfSigned.forNames(PlayedProxy.FQDN);
    home =
        new GivenHome(
            new GivenHome.Around(
                Dialler.direct(SSLContext.getDefault()),
                URI.create(proxy.address()),
                timer,
                new SecureRandom()),
            PlayedProxy.FQDN,
            new IssuedCertificate(shown.key(), List.of(shown.certificate())),
            this);
    home.start();
  }

  @AfterEach
  void stop() throws Exception {
    home.close();
    assertEquals(List.of(), proxy.failures());
    proxy.close();
    timer.shutdownNow();
  }

  @Override
  public void onConnected(GivenHome who) {
    arrivals.add(who);
  }

  @Override
  public void onClient(MuxConnection connection, ConnectMetadata metadata) {
    connection.accept();
  }

  @Override
  public void onParted(GivenHome who, String code, Optional<Obstacle> obstacle) {
    partings.add(obstacle.map(where -> code + " " + where).orElse(code));
  }

  @Test
  void homeComesInWithItsCertificate() throws InterruptedException {
    assertNotNull(proxy.tunnels.poll(30, TimeUnit.SECONDS));
    assertNotNull(arrivals.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void drainedHomeOpensAnotherTunnelBeforeTheFirstEnds() throws InterruptedException {
    PlayedProxy.Tunnel first = proxy.tunnels.poll(30, TimeUnit.SECONDS);
    arrivals.poll(30, TimeUnit.SECONDS);
    first
        .session()
        .goAway(GoAwayCode.DRAIN, Duration.ofMillis(1), "restart", Duration.ofSeconds(1));
    assertNotNull(arrivals.poll(30, TimeUnit.SECONDS));
    assertEquals("drain", partings.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void homeThatFindsNobodyTellsWhereItStopped() throws Exception {
    arrivals.poll(30, TimeUnit.SECONDS);
    proxy.close();
    String parting = partings.poll(30, TimeUnit.SECONDS);
    while (!"unreachable NO_CONNECTION".equals(parting)) {
      assertNotNull(parting);
      parting = partings.poll(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void homeThatLostItsTunnelTriesAgain() throws InterruptedException {
    PlayedProxy.Tunnel first = proxy.tunnels.poll(30, TimeUnit.SECONDS);
    arrivals.poll(30, TimeUnit.SECONDS);
    first.session().goAway(GoAwayCode.INTERNAL_ERROR, Duration.ZERO, "", Duration.ZERO);
    assertEquals("internal_error", partings.poll(30, TimeUnit.SECONDS));
    assertNotNull(arrivals.poll(30, TimeUnit.SECONDS));
  }
}
