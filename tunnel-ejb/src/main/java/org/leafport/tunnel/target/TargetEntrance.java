package org.leafport.tunnel.target;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.car.Cars;
import org.leafport.core.car.TcuEntrance;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.DialException;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.Traffic;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.settings.Setting;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsDuplex;
import org.leafport.core.tls.TlsServer;
import org.leafport.tunnel.agent.AgentSettings;
import org.leafport.tunnel.agent.HomeEntrance;
import org.leafport.tunnel.agent.RemoteConfiguration;
import org.leafport.tunnel.devices.OpenConnections;
import org.leafport.tunnel.devices.RemoteGate;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.NextHop;

/** Serves what comes through the tunnel, by the door of the proxy it came in at. */
@ApplicationScoped
public class TargetEntrance implements HomeEntrance {

  private static final Logger LOG = Logger.getLogger(TargetEntrance.class.getName());

  /** Handshakes are arithmetic: more threads than this only take turns. */
  private static final int HANDSHAKE_THREADS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

  private static final int HANDSHAKES_WAITING = 512;

  /** The connector's own setting, which this module doesn't see. */
  private static final Setting<Integer> TCU_PORT =
      Setting.integer("leafport.tcu.port", 55_230, 1, 65_535).alias("TCU_PORT");

  private final Alarms alarms = Alarms.ofSystem();
  private final Map<ServerCertificate, TlsServer> tlsEnds = new ConcurrentHashMap<>();
  private ExecutorService handshakes;
  private RemoteGate gate;
  private OpenConnections connections;

  /** For the container. */
  protected TargetEntrance() {}

  @Inject
  TargetEntrance(RemoteGate gate, OpenConnections connections) {
    this.gate = gate;
    this.connections = connections;
  }

  @PostConstruct
  void start() {
    handshakes =
        new ThreadPoolExecutor(
            HANDSHAKE_THREADS,
            HANDSHAKE_THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(HANDSHAKES_WAITING),
            work -> {
              Thread thread = new Thread(work, "tunnel-handshake");
              thread.setDaemon(true);
              return thread;
            });
  }

  @PreDestroy
  void stop() {
    handshakes.shutdownNow();
  }

  @Override
  public void take(Arriving client, ConnectMetadata who, Home home) {
    try {
      RemoteConfiguration settings = home.settings().get();
      switch (who.listener()) {
        case TLS -> browser(client, who, home, settings);
        case TCU -> car(client, who, settings);
        case HTTP -> carByHttp(client, who, settings);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[tunnel] A connection could not be served", e);
      client.reset(Ending.INTERNAL_ERROR);
    }
  }

  private void browser(
      Arriving client, ConnectMetadata who, Home home, RemoteConfiguration settings) {
    Optional<Target> target = Target.of(settings.target());
    if (target.isEmpty()) {
      client.reset(Ending.TARGET_REFUSED);
    } else if (target.get() instanceof Target.Tls tls) {
      passThrough(client, announced(watched(Ways.to(tls.host(), tls.port()), home), who, settings));
    } else {
      client.accept();
      tlsEnd(home.certificate())
          .accept(client)
          .whenComplete(
              (clear, failure) -> {
                if (failure == null) {
                  serve(clear, who, home, settings, target.get());
                } else {
                  LOG.log(Level.FINE, "[tunnel] A client's TLS was not accepted", failure);
                }
              });
    }
  }

  private TlsServer tlsEnd(ServerCertificate certificate) {
    return tlsEnds.computeIfAbsent(
        certificate,
        shown ->
            new TlsServer(
                shown,
                TlsServer.ClientCertificate.NOT_ASKED,
                TlsServer.Limits.DEFAULT,
                handshakes,
                alarms));
  }

  private void serve(
      TlsDuplex clear,
      ConnectMetadata who,
      Home home,
      RemoteConfiguration settings,
      Target target) {
    if (target instanceof Target.Http http) {
      NextHop hop =
          new NextHop(
              who.client().getAddress(),
              "https",
              settings.rewriteHost() ? Optional.of(http.authority()) : Optional.empty());
      Gate guarded =
          new ChallengeGate(home.challenges(), gate.forClient(who.client().getAddress()));
      relay(
          clear,
          guarded,
          new HttpRelay.Behind(
              hop,
              () -> announced(watched(Ways.to(http.host(), http.port()), home), who, settings)));
    } else {
      FirstRequest.look(
          clear,
          alarms,
          HttpRelay.Patience.DEFAULT.idle(),
          (first, challenge) -> {
            if (challenge) {
              challenged(first, who, home);
            } else {
              toOurselves(first, who);
            }
          });
    }
  }

  private void relay(Duplex client, Gate guard, HttpRelay.Behind behind) {
    Object key = new Object();
    HttpRelay relay =
        new HttpRelay(
            client,
            guard,
            behind,
            alarms,
            HttpRelay.Patience.DEFAULT,
            new HttpRelay.Watch() {
              @Override
              public void usedBy(String device) {
                connections.usedBy(key, device);
              }

              @Override
              public void over() {
                connections.closed(key);
              }
            });
    connections.opened(key, () -> relay.cut(Ending.BLOCKED));
    relay.begin();
  }

  /** A certificate authority asks; whatever else it asks for is the application's to answer. */
  private void challenged(Duplex clear, ConnectMetadata who, Home home) {
    Hop hop = hop(Hop.Role.TUNNEL, who);
    relay(
        clear,
        new ChallengeGate(
            home.challenges(), request -> new Gate.Pass(request, List.of(), Optional.empty())),
        new HttpRelay.Behind(
            new NextHop(who.client().getAddress(), "https", Optional.empty()),
            () -> dialOurselves(hop).thenApply(us -> new LoopbackConnection(us, hop))));
  }

  /** The bytes as they are: the application reads them itself, and knows where they come from. */
  private void toOurselves(Duplex clear, ConnectMetadata who) {
    Hop hop = hop(Hop.Role.TUNNEL, who);
    dialOurselves(hop)
        .whenComplete(
            (us, failure) -> {
              if (failure == null) {
                join(clear, us, hop);
              } else {
                clear.reset(endingOf(failure));
              }
            });
  }

  private void join(Duplex clear, TcpConnection us, Hop hop) {
    int port = us.local().getPort();
    Splice splice = Splice.join(clear, us, terms(), why -> left(port, hop));
    connections.opened(port, () -> splice.reset(Ending.BLOCKED));
  }

  private void left(int port, Hop hop) {
    Hops.leave(port, hop);
    connections.closed(port);
  }

  private static Hop hop(Hop.Role role, ConnectMetadata who) {
    return new Hop(role, who.client(), who.serverName(), List.of());
  }

  /** The facts of the hop stand in the table before the first byte leaves. */
  private static CompletionStage<TcpConnection> dialOurselves(Hop hop) {
    return Ways.toLoopback(Hops.listenerPort())
        .thenApply(
            us -> {
              Hops.enter(us.local().getPort(), hop);
              return us;
            });
  }

  private void carByHttp(Arriving client, ConnectMetadata who, RemoteConfiguration settings) {
    if (!settings.naviRelay()) {
      client.reset(Ending.NOT_ALLOWED);
      return;
    }
    client.accept();
    Hop hop = hop(Hop.Role.TUNNEL_HTTP, who);
    relay(
        client,
        new CarGate(),
        new HttpRelay.Behind(
            new NextHop(who.client().getAddress(), "http", Optional.empty()),
            () -> dialOurselves(hop).thenApply(us -> new LoopbackConnection(us, hop))));
  }

  private void car(Arriving client, ConnectMetadata who, RemoteConfiguration settings) {
    Optional<TcuEntrance> entrance = Cars.entrance();
    if (!settings.carRelay()) {
      client.reset(Ending.NOT_ALLOWED);
    } else if (AgentSettings.TCU_PROXY_PROTOCOL.get()) {
      passThrough(
          client, Ways.toLoopback(TCU_PORT.get()).thenCompose(tcu -> Ways.announce(tcu, who)));
    } else if (entrance.isEmpty()) {
      client.reset(Ending.TARGET_REFUSED);
    } else if (entrance.get().admit(client, who.client())) {
      client.accept();
    } else {
      client.reset(Ending.TOO_MANY);
    }
  }

  /** The owner hears whether his server takes connections. */
  private static CompletionStage<TcpConnection> watched(
      CompletionStage<TcpConnection> dialled, Home home) {
    return dialled.whenComplete(
        (connection, failure) -> {
          if (failure == null) {
            home.targets().reached();
          } else {
            home.targets().failed(endingOf(failure));
          }
        });
  }

  private CompletionStage<TcpConnection> announced(
      CompletionStage<TcpConnection> dialled, ConnectMetadata who, RemoteConfiguration settings) {
    return settings.proxyProtocol()
        ? dialled.thenCompose(connection -> Ways.announce(connection, who))
        : dialled;
  }

  private void passThrough(Arriving client, CompletionStage<TcpConnection> dialled) {
    dialled.whenComplete(
        (connection, failure) -> {
          if (failure != null) {
            client.reset(endingOf(failure));
            return;
          }
          client.accept();
          Object key = new Object();
          Splice splice = Splice.join(client, connection, terms(), why -> connections.closed(key));
          connections.opened(key, () -> splice.reset(Ending.BLOCKED));
        });
  }

  private Splice.Terms terms() {
    return new Splice.Terms(HttpRelay.Patience.DEFAULT.idle(), Traffic.fromZero(), alarms);
  }

  private static Ending endingOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof DialException dial ? dial.ending() : Ending.INTERNAL_ERROR;
  }
}
