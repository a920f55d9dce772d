package org.leafport.tunnel.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Vitals;
import org.leafport.core.metrics.Meters;
import org.leafport.core.role.RoleSettings;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.TunnelLimits;
import org.leafport.tunnel.challenge.ForwardedChallenges;
import org.leafport.tunnel.challenge.NodeChallengeWays;
import org.leafport.tunnel.cluster.ClusterSettings;
import org.leafport.tunnel.cluster.Presence;
import org.leafport.tunnel.cluster.SharedDirectory;
import org.leafport.tunnel.connection.ConnectDesk;
import org.leafport.tunnel.connection.ConnectEndpoint;
import org.leafport.tunnel.connection.HomeConnection;
import org.leafport.tunnel.credential.CertificateFiles;
import org.leafport.tunnel.credential.ClientTrust;
import org.leafport.tunnel.credential.HostCertificate;
import org.leafport.tunnel.credential.OrderedCertificate;
import org.leafport.tunnel.enrolment.Enrolment;
import org.leafport.tunnel.enrolment.EnrolmentDesk;
import org.leafport.tunnel.enrolment.EnrolmentLimits;
import org.leafport.tunnel.enrolment.ProxyOffer;
import org.leafport.tunnel.enrolment.RegisterEndpoint;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems.Feature;
import org.leafport.tunnel.link.LinkSettings;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.mux.SessionClock;
import org.leafport.tunnel.proxy.OpenPort;
import org.leafport.tunnel.proxy.ProxyListeners;
import org.leafport.tunnel.registry.Admissions;
import org.leafport.tunnel.registry.CarClaims;
import org.leafport.tunnel.registry.ProxyNodes;
import org.leafport.tunnel.registry.Registration;
import org.leafport.tunnel.route.Challenges;
import org.leafport.tunnel.route.Enrolments;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.RouteDirectory;
import org.leafport.tunnel.route.RouteEvent;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.SingleNodeDirectory;
import org.leafport.tunnel.route.VinRoutes;
import org.leafport.tunnel.traffic.TrafficAccount;

/**
 * The proxy's parts on this node. They are there on every node, and idle where it is no proxy;
 * {@link #open()} lets homes in.
 */
@ApplicationScoped
public class ProxyNode {

  private static final Logger LOG = Logger.getLogger(ProxyNode.class.getName());

  /** Its sign of life. */
  static final String SIGN = "remote access proxy";

  private static final Duration SHORTEST_SPREAD = Duration.ofSeconds(1);
  private static final Duration SPREAD_PER_TUNNEL = Duration.ofMillis(20);
  private static final int RENEW_HINT_DAYS = 30;

  @Inject private Registration registration;
  @Inject private Admissions admissions;
  @Inject private CarClaims claims;
  @Inject private VinRoutes vinRoutes;
  @Inject private TrafficAccount traffic;

  @Resource private ManagedThreadFactory threads;

  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final Instant started = clock.instant();
  private WindowBudget windows;
  private RouteDirectory directory;
  private Optional<Neighbours> neighbours = Optional.empty();
  private RouteTable routes;
  private Enrolments enrolments;
  private ForwardedChallenges challenges;
  private Work work;
  private HostCertificate hostCertificate;
  private Optional<OrderedCertificate> ordered = Optional.empty();
  private DatabaseSign database;
  private volatile ProxyListeners listeners;
  private final Throughput throughput =
      new Throughput(() -> NodeReport.toHomes("lp_bytes_total"), System::nanoTime);
  private volatile boolean draining;

  @PostConstruct
  void putTogether() {
    windows = TunnelLimits.totalWindow();
    String id = NodeSettings.nodeId();
    work = Work.on(threads);
    if (ProxySettings.isProxy() && ClusterSettings.isCluster()) {
      neighbours = Optional.of(new Neighbours(id, windows, () -> challenges, work, clock, random));
    }
    directory =
        neighbours
            .<RouteDirectory>map(Neighbours::directory)
            .orElseGet(() -> new SingleNodeDirectory(id));
    RemoteTunnels remotes = neighbours.map(Neighbours::tunnels).orElse(RemoteTunnels.NONE);
    routes = new RouteTable(directory, remotes, clock);
    enrolments = new Enrolments(directory, remotes);
    challenges = new ForwardedChallenges(new NodeChallengeWays(enrolments, routes), clock, random);
    directory.listen(this::heard);
  }

  /** Where clients look for tunnels. */
  @Produces
  public RouteTable routes() {
    return routes;
  }

  /** Asks homes for the answers to challenges. */
  @Produces
  public ForwardedChallenges challenges() {
    return challenges;
  }

  /** Which node has which tunnel. */
  public RouteDirectory directory() {
    return directory;
  }

  /** The other nodes, if this one is one of several. */
  Optional<Neighbours> neighbours() {
    return neighbours;
  }

  private void heard(RouteEvent event) {
    if (event instanceof RouteEvent.Drain drain && drain.node().equals(directory.node())) {
      // Not on the thread of the network that told.
      work.timer().execute(this::drain);
    }
  }

  private void beat() {
    neighbours.ifPresent(others -> others.beat(presence()));
  }

  /** What this node says of itself; where it is alone nobody links with it. */
  private Presence presence() {
    return new Presence(
        directory.node(),
        neighbours.flatMap(others -> LinkSettings.url()),
        started,
        routes.size(),
        draining);
  }

  /** This node as the operator sees it. */
  ProxyNodes.Node asSeen() {
    return ThisNode.seen(presence());
  }

  /** The certificate of the proxy's own host; empty where none was given. */
  public Optional<HostCertificate> hostCertificate() {
    return Optional.ofNullable(hostCertificate);
  }

  /** The ports of this node; none while it is shut. */
  List<OpenPort> ports() {
    ProxyListeners open = listeners;
    return open == null ? List.of() : open.ports();
  }

  /** Payload that passes through this node in a second. */
  long bytesPerSecond() {
    return throughput.perSecond();
  }

  /**
   * Reads what the operator gave, before anything comes in.
   *
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  void prepare() throws IOException, GeneralSecurityException {
    // By the bean itself: the thread that closes the gate can't call it through its proxy.
    Gate.onClose(this::close);
    if (neighbours.isPresent()) {
      neighbours.get().prepare();
    }
    Optional<CertificateFiles> files = CertificateFiles.configured();
    if (files.isPresent()) {
      hostCertificate = new HostCertificate(files.get());
      return;
    }
    ordered = orderedCertificate();
    if (ordered.isPresent()) {
      hostCertificate = new HostCertificate(ordered.get());
    } else {
      LOG.warning(
          "[proxy] The proxy's own host has no certificate: set leafport.remote.proxy.certificate"
              + " and leafport.remote.proxy.key, or leafport.remote.proxy.acme.directory to have"
              + " one ordered, or end its TLS in front");
    }
  }

  /** Nodes that share a name can't know which of them the authority will ask: they need files. */
  private Optional<OrderedCertificate> orderedCertificate()
      throws IOException, GeneralSecurityException {
    Optional<String> directory = NodeSettings.ACME_DIRECTORY.given().filter(url -> !url.isBlank());
    return directory.isEmpty() || ClusterSettings.isCluster()
        ? Optional.empty()
        : Optional.of(
            OrderedCertificate.configured(
                ProxySettings.host(), URI.create(directory.get()), threads, clock, random));
  }

  private Challenges.Answer answerToOwn(String token) {
    return ordered
        .flatMap(order -> order.answerTo(token))
        .<Challenges.Answer>map(Challenges.Answer.Valid::new)
        .orElseGet(Challenges.Answer.Unknown::new);
  }

  /**
   * Lets homes in.
   *
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  void open() throws IOException, GeneralSecurityException {
    String node = directory.node();
    Meters.gauge("lp_tunnels", routes::size, "node", node);
    Meters.gauge("lp_window_bytes", windows::used);
    RegisterEndpoint.DOOR.openFor(enrolmentDesk());
    ConnectEndpoint.DOOR.openFor(connectDesk());
    neighbours.ifPresent(others -> others.open(routes, challenges));
    database = new DatabaseSign();
    listeners = ProxyListeners.open(behindThePorts());
    ProxyDoor.letEnterBy(Optional.of(listeners::enterInClear));
    ordered.ifPresent(OrderedCertificate::begin);
    var rounds = new Rounds(routes, enrolments, challenges, admissions, hostCertificate(), clock);
    long period = Rounds.PERIOD.toMillis();
    work.timer()
        .scheduleWithFixedDelay(() -> run(rounds::make), period, period, TimeUnit.MILLISECONDS);
    work.timer()
        .scheduleWithFixedDelay(
            () -> run(throughput::measure), period, period, TimeUnit.MILLISECONDS);
    long probe = DatabaseSign.PERIOD.toMillis();
    work.timer().scheduleWithFixedDelay(() -> run(database::ask), 0, probe, TimeUnit.MILLISECONDS);
    if (neighbours.isPresent()) {
      long pulse = SharedDirectory.BEAT.toMillis();
      work.timer().scheduleWithFixedDelay(() -> run(this::beat), 0, pulse, TimeUnit.MILLISECONDS);
    }
    Vitals.watch(SIGN, () -> Vitals.State.well(routes.size() + " homes are connected"));
    LOG.info(() -> "[proxy] Node " + node + " takes homes of " + ProxySettings.baseDomain());
  }

  private void run(Runnable round) {
    try {
      work.errands().execute(() -> runSafely(round));
    } catch (RejectedExecutionException busy) {
      LOG.warning("[proxy] There is too much to do for a round");
    }
  }

  private static void runSafely(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[proxy] A round failed", e);
    }
  }

  private ProxyListeners.Behind behindThePorts() {
    return new ProxyListeners.Behind(
        routes,
        challenges,
        this::answerToOwn,
        vinRoutes,
        hostCertificate().map(HostCertificate::shown).orElseGet(ServerCertificate::new),
        ProxyDoor::isDirectLine,
        database::isWell);
  }

  private EnrolmentDesk enrolmentDesk() {
    return new EnrolmentDesk(
        registration,
        admissions,
        enrolments,
        challenges,
        () ->
            new ProxyOffer(
                ProxySettings.host(),
                NodeSettings.ACME_DIRECTORY.get(),
                RENEW_HINT_DAYS,
                RoleSettings.relaysCars()),
        EnrolmentLimits.DEFAULTS.withTimes(
            NodeSettings.REGISTER_FIRST.get(), NodeSettings.REGISTER_LIFE.get()),
        work.errands(),
        work.timer(),
        System::nanoTime);
  }

  private ConnectDesk connectDesk() throws IOException, GeneralSecurityException {
    SessionClock sessionClock = SessionClock.of(work.timer());
    return new ConnectDesk(
        ProxySettings.host(),
        directory.node(),
        ClientTrust.configured(ProxySettings.baseDomain()),
        admissions,
        claims,
        traffic,
        routes,
        challenges,
        hello ->
            TunnelLimits.applyTo(
                MuxSettings.proxy(hello.withFeatures(features()), windows, sessionClock, random)),
        NodeSettings.AUTHENTICATE.get(),
        work.errands(),
        work.timer(),
        clock,
        random);
  }

  private static Set<Feature> features() {
    Set<Feature> features =
        EnumSet.of(
            Feature.ACME_CONTROL, Feature.HTTP_RELAY, Feature.STATUS, Feature.CERTIFICATE_UPDATE);
    if (RoleSettings.relaysCars()) {
      features.add(Feature.TCU_RELAY);
    }
    return features;
  }

  /**
   * Takes nobody any more and sends all homes elsewhere: they come back spread over a time that
   * grows with their number. Open connections go on for a while.
   */
  public void drain() {
    draining = true;
    if (listeners != null) {
      listeners.drain();
    }
    Vitals.watch(SIGN, () -> Vitals.State.ill("this node is drained"));
    RegisterEndpoint.DOOR.close();
    ConnectEndpoint.DOOR.close();
    RegisterEndpoint.DOOR.all().forEach(Enrolment::shutDown);
    ConnectEndpoint.DOOR.all().forEach(HomeConnection::turnAway);
    Duration spread = SPREAD_PER_TUNNEL.multipliedBy(routes.size());
    Duration retryAfter = spread.compareTo(SHORTEST_SPREAD) < 0 ? SHORTEST_SPREAD : spread;
    Duration grace = NodeSettings.DRAIN.get();
    routes.tunnels().forEach(t -> t.leave(GoAwayCode.DRAIN, retryAfter, grace));
  }

  /** Closes the ports, drains, waits for what is under way, and stops. */
  void close() {
    long end = System.nanoTime() + NodeSettings.DRAIN.get().toNanos();
    ProxyDoor.letEnterBy(Optional.empty());
    if (listeners != null) {
      listeners.close();
    }
    drain();
    try {
      ConnectEndpoint.DOOR.awaitEmpty(NodeSettings.DRAIN.get());
      if (neighbours.isPresent()) {
        neighbours.get().close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Vitals.forget(SIGN);
    ordered.ifPresent(OrderedCertificate::close);
    work.stop();
    neighbours.map(Neighbours::directory).ifPresent(SharedDirectory::close);
  }
}
