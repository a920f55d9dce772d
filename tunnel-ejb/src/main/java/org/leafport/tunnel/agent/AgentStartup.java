package org.leafport.tunnel.agent;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.car.Cars;
import org.leafport.core.duplex.Ending;
import org.leafport.core.gate.Gate;
import org.leafport.core.hop.Hops;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.frame.ConnectMetadata;

/** Starts the agent when the gate opens, and stops it first when it closes. */
@Singleton
@Startup
@DependsOn("TunnelSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AgentStartup {

  private static final Logger LOG = Logger.getLogger(AgentStartup.class.getName());

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  @EJB private AgentStore store;
  @Inject private Instance<HomeEntrance> entrances;
  @Inject private Event<RemoteStatusChanged> changes;
  @Resource private ManagedExecutorService threads;
  @Resource private ManagedScheduledExecutorService timer;

  private volatile Agent agent;
  private volatile boolean ended;

  @PostConstruct
  void prepare() {
    agent =
        new Agent(
            new AgentSurroundings(
                store,
                Dialler::bySystem,
                this::take,
                threads,
                timer,
                Clock.systemUTC(),
                new SecureRandom(),
                software(),
                Cars::directory,
                this::tell));
    Gate.onOpen(
        () -> {
          Gate.onClose(this::end);
          startWhenServed(System.nanoTime() + LONGEST_WAIT.toNanos());
        });
  }

  /**
   * The gate opens a moment before the application takes connections. Where this process is the
   * proxy too, a first try in between would fail for nothing.
   */
  private void startWhenServed(long deadline) {
    if (ended) {
      return;
    }
    if (isServed() || System.nanoTime() - deadline >= 0) {
      agent.start();
    } else {
      timer.schedule(() -> startWhenServed(deadline), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static boolean isServed() {
    int port = Hops.listenerPort();
    if (port == 0) {
      return true;
    }
    try (Socket look = new Socket()) {
      look.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) LOOK_EVERY.toMillis());
      return true;
    } catch (IOException notYet) {
      LOG.log(Level.FINE, "[tunnel] The application takes no connections yet", notYet);
      return false;
    }
  }

  private void take(
      HomeEntrance.Arriving connection, ConnectMetadata metadata, HomeEntrance.Home home) {
    if (entrances.isResolvable()) {
      entrances.get().take(connection, metadata, home);
    } else {
      connection.reset(Ending.NOT_ALLOWED);
    }
  }

  private void tell(RemoteStatus status) {
    changes
        .fireAsync(new RemoteStatusChanged(status))
        .whenComplete(
            (event, why) -> {
              if (why != null) {
                LOG.log(Level.FINE, "[tunnel] A page could not be told of a new state", why);
              }
            });
  }

  private static String software() {
    return "Leafport"
        + Optional.ofNullable(AgentStartup.class.getPackage().getImplementationVersion())
            .map(version -> " " + version)
            .orElse("");
  }

  /** The agent of this process. */
  public Agent agent() {
    return agent;
  }

  @PreDestroy
  void end() {
    ended = true;
    agent.close();
  }
}
