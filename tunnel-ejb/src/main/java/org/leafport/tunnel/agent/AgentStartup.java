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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.car.Cars;
import org.leafport.core.duplex.Ending;
import org.leafport.core.gate.Gate;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.mux.JdkCarrier;

/** Starts the agent when the gate opens, and stops it first when it closes. */
@Singleton
@Startup
@DependsOn("TunnelSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AgentStartup {

  private static final Logger LOG = Logger.getLogger(AgentStartup.class.getName());

  @EJB private AgentStore store;
  @Inject private Instance<HomeEntrance> entrances;
  @Inject private Event<RemoteStatusChanged> changes;
  @Resource private ManagedExecutorService threads;
  @Resource private ManagedScheduledExecutorService timer;

  private volatile Agent agent;

  @PostConstruct
  void prepare() {
    agent =
        new Agent(
            new AgentSurroundings(
                store,
                this::take,
                threads,
                timer,
                Clock.systemUTC(),
                new SecureRandom(),
                software(),
                Cars::directory,
                JdkCarrier::new,
                this::tell));
    Gate.onOpen(
        () -> {
          agent.start();
          Gate.onClose(agent::close);
        });
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
    agent.close();
  }
}
