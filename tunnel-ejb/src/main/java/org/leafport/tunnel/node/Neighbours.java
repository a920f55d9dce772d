package org.leafport.tunnel.node;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.Traffic;
import org.leafport.core.health.Vitals;
import org.leafport.core.metrics.Meters;
import org.leafport.core.redis.Redis;
import org.leafport.core.redis.RedisSettings;
import org.leafport.tunnel.TunnelLimits;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.cluster.Presence;
import org.leafport.tunnel.cluster.SharedDirectory;
import org.leafport.tunnel.credential.WatchedFiles;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.link.LinkCaller;
import org.leafport.tunnel.link.LinkDesk;
import org.leafport.tunnel.link.LinkEndpoint;
import org.leafport.tunnel.link.LinkEntrance;
import org.leafport.tunnel.link.LinkGuests;
import org.leafport.tunnel.link.LinkSettings;
import org.leafport.tunnel.link.NodeLinks;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.proxy.ListenerSettings;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.RouteTable;

/**
 * The other nodes of this proxy: what all of them know, and the links between them and this one.
 */
final class Neighbours {

  private static final Logger LOG = Logger.getLogger(Neighbours.class.getName());
  private static final String SIGN = "links between nodes";

  private final String node;
  private final SharedDirectory directory;
  private final WindowBudget windows;
  private final Work work;
  private final Clock clock;
  private final SecureRandom random;
  private final NodeLinks links;
  private final LinkGuests guests = new LinkGuests(LinkSettings.LINKS.get());
  private volatile WatchedFiles<Dialler> dialler;

  /**
   * Of the node with this id. Nothing is spoken to yet.
   *
   * @param windows the memory that all tunnels and links of this node share
   * @param challenges waits for the answers of homes
   * @throws IllegalStateException if the nodes have no secret
   */
  Neighbours(
      String node,
      WindowBudget windows,
      Supplier<ForwardedChallenges> challenges,
      Work work,
      Clock clock,
      SecureRandom random) {
    this.node = node;
    this.windows = windows;
    this.work = work;
    this.clock = clock;
    this.random = random;
    this.directory =
        new SharedDirectory(node, Redis.at(RedisSettings.URL.get(), System::nanoTime), clock);
    this.links =
        new NodeLinks(
            new LinkCaller(
                node,
                LinkSettings.secret(),
                LinkSettings.PLAIN.get(),
                () -> dialler.current(),
                id -> directory.node(id).thenApply(there -> there.flatMap(Presence::linkUrl)),
                this::session,
                LinkSettings.CONNECTIONS.get(),
                challenges,
                work.timer(),
                clock,
                System::nanoTime),
            LinkSettings.LINKS.get());
  }

  private MuxSettings session() {
    int most = LinkSettings.CONNECTIONS.get();
    HelloItems usual = HelloItems.DEFAULTS;
    HelloItems hello =
        usual.withLimits(usual.initialWindow(), usual.maxFrame(), most, usual.pingInterval());
    MuxSettings limited =
        TunnelLimits.applyTo(
            MuxSettings.proxy(hello, windows, SessionClock.of(work.timer()), random));
    // A link carries the clients of many homes: each of them has the window it has at home.
    return limited.withWindows(limited.maxWindow(), (long) most * limited.hello().initialWindow());
  }

  /** Which node has which tunnel. */
  SharedDirectory directory() {
    return directory;
  }

  /** The ways to the tunnels of the others. */
  RemoteTunnels tunnels() {
    return links;
  }

  /** The nodes that are alive. */
  CompletionStage<List<Presence>> all() {
    return directory.nodes();
  }

  /**
   * Reads what the operator gave.
   *
   * @throws IOException if the file with trusted certificates can't be read
   * @throws GeneralSecurityException if it holds something else
   */
  void prepare() throws IOException, GeneralSecurityException {
    dialler = dialler(System::nanoTime);
  }

  /** Who ordered a new authority puts it into the file, while links go on. */
  static WatchedFiles<Dialler> dialler(LongSupplier nanoTime)
      throws IOException, GeneralSecurityException {
    return new WatchedFiles<>(LinkSettings.trust().stream().toList(), NodeLinks::dialler, nanoTime);
  }

  /** Lets the others link with this node. */
  void open(RouteTable routes, ForwardedChallenges challenges) {
    var traffic =
        new Traffic(
            Meters.counter("lp_bytes_total", "direction", "in", "listener", "link"),
            Meters.counter("lp_bytes_total", "direction", "out", "listener", "link"));
    var terms = new Splice.Terms(ListenerSettings.IDLE.get(), traffic, Alarms.ofSystem());
    var entrance = new LinkEntrance(routes, terms);
    Meters.gauge("lp_link_connections", links::connections, "direction", "out");
    Meters.gauge("lp_link_connections", entrance::open, "direction", "in");
    LinkEndpoint.DOOR.openFor(
        new LinkDesk(
            node,
            LinkSettings.secret(),
            guests,
            entrance,
            challenges,
            this::session,
            LinkDesk.PATIENCE,
            work.timer(),
            clock,
            random));
    Vitals.watch(SIGN, this::state);
    if (LinkSettings.url().isEmpty()) {
      LOG.warning(
          "[proxy] Other nodes can't reach the homes of this one: set " + LinkSettings.URL.key());
    }
  }

  private Vitals.State state() {
    return Vitals.State.well(
        "linked to %d other nodes, %d are linked to this one"
            .formatted(links.size(), guests.size()));
  }

  /** Says that this node is alive. May wait for Redis. */
  void beat(Presence here) {
    directory.beat(here);
  }

  /** Takes no more clients over links, and waits until those that are there have gone. */
  void close(Duration grace) throws InterruptedException {
    Vitals.forget(SIGN);
    LinkEndpoint.DOOR.close();
    long end = System.nanoTime() + grace.toNanos();
    guests.all().forEach(link -> link.leave(GoAwayCode.DRAIN, grace));
    try {
      links.leave(grace).get(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException cut) {
      LOG.log(Level.FINE, "[proxy] Some clients of other nodes are cut off", cut);
    }
    LinkEndpoint.DOOR.awaitEmpty(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }
}
