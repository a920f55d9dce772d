package org.leafport.tunnel.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * The tunnels of this node, and through the directory those of the others.
 *
 * <p>Newest wins: a home that comes back never waits for the end of its old session. The order of
 * comers is that of their epochs, which the directory gives out, so that it holds across nodes.
 */
public final class RouteTable implements Routes {

  /** How long the connections of a replaced tunnel may run on. */
  public static final Duration REPLACED_GRACE = Duration.ofSeconds(30);

  /** Within this time a home is cut, open connections included. */
  public static final Duration CUT_GRACE = Duration.ofSeconds(2);

  /** How long the newcomer of two homes with one certificate should stay away. */
  public static final Duration DUPLICATE_PAUSE = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(RouteTable.class.getName());

  private record Entry(Route route, LocalTunnel tunnel) {}

  /** What became of a tunnel that came. */
  public enum Arrival {
    /** Clients of its label go to it. */
    ROUTED,
    /** One that came later was faster; it has been told to go. */
    OVERTAKEN,
    /** Two homes use its certificate; it has been told to go, the other one stays. */
    DUPLICATE
  }

  private final RouteDirectory directory;
  private final RemoteTunnels remotes;
  private final Clock clock;
  private final Map<String, Entry> own = new ConcurrentHashMap<>();
  private final WaitingRoom waitingRoom = new WaitingRoom();
  private final Object lock = new Object();
  private final FlapGuard flapGuard = new FlapGuard();

  /** With the directory of the node or cluster, and the ways to its other nodes. */
  public RouteTable(RouteDirectory directory, RemoteTunnels remotes, Clock clock) {
    this.directory = directory;
    this.remotes = remotes;
    this.clock = clock;
    directory.listen(this::heard);
  }

  @Override
  public Optional<Tunnel> find(String label) {
    Entry entry = own.get(label);
    return entry != null
        ? Optional.of(entry.tunnel())
        : directory.lookUp(label).flatMap(this::reach);
  }

  @Override
  public CompletionStage<Optional<Tunnel>> await(String label, Duration hold) {
    return findAnywhere(label)
        .thenCompose(
            tunnel ->
                tunnel.isPresent() ? CompletableFuture.completedStage(tunnel) : hold(label, hold));
  }

  /** The tunnel of the label, asking the directory if this node doesn't know. */
  public CompletionStage<Optional<Tunnel>> findAnywhere(String label) {
    Optional<Tunnel> known = find(label);
    return known.isPresent()
        ? CompletableFuture.completedStage(known)
        : directory.find(label).thenApply(route -> route.flatMap(this::reach));
  }

  private CompletionStage<Optional<Tunnel>> hold(String label, Duration hold) {
    CompletionStage<Optional<Tunnel>> held = waitingRoom.hold(label, hold, clock.instant());
    // It may have come between the first look and the hold.
    Entry entry = own.get(label);
    if (entry != null) {
      waitingRoom.arrived(label, entry.tunnel());
      return CompletableFuture.completedStage(Optional.of(entry.tunnel()));
    }
    return held;
  }

  /** A home behind a node that can't be reached counts as lost: it is about to come elsewhere. */
  private Optional<Tunnel> reach(Route route) {
    if (isOwn(route)) {
      return Optional.empty();
    }
    Optional<Tunnel> tunnel = remotes.reach(route);
    if (tunnel.isEmpty()) {
      waitingRoom.lost(route.label(), clock.instant());
    }
    return tunnel;
  }

  /** The tunnel of the label, if it ends on this node. */
  public Optional<LocalTunnel> local(String label) {
    return Optional.ofNullable(own.get(label)).map(Entry::tunnel);
  }

  /**
   * A home has come: clients of its label go to it from now on, and an older tunnel of the label is
   * told to go. May wait for the directory.
   */
  public Arrival arrive(LocalTunnel tunnel) {
    String label = tunnel.label();
    if (isDuplicate(tunnel)) {
      tunnel.leave(GoAwayCode.DUPLICATE_INSTANCE, DUPLICATE_PAUSE, Duration.ZERO);
      return Arrival.DUPLICATE;
    }
    Route route =
        new Route(
            label,
            directory.node(),
            tunnel.sessionId(),
            directory.nextEpoch(),
            clock.instant(),
            kindsOf(tunnel));
    Entry entry = new Entry(route, tunnel);
    var older = new AtomicReference<Entry>();
    Entry winner = own.compute(label, (name, standing) -> newer(standing, entry, older));
    if (winner != entry || !directory.put(route)) {
      own.remove(label, entry);
      tunnel.leave(GoAwayCode.REPLACED, Duration.ZERO, Duration.ZERO);
      return Arrival.OVERTAKEN;
    }
    if (older.get() != null) {
      replace(older.get());
    }
    directory.publish(new RouteEvent.Arrived(route));
    waitingRoom.arrived(label, tunnel);
    return Arrival.ROUTED;
  }

  private static Set<Tunnel.Kind> kindsOf(LocalTunnel tunnel) {
    return Arrays.stream(Tunnel.Kind.values()).filter(tunnel::takes).collect(Collectors.toSet());
  }

  private static Entry newer(Entry standing, Entry comer, AtomicReference<Entry> replaced) {
    if (standing != null && standing.route().epoch() > comer.route().epoch()) {
      return standing;
    }
    replaced.set(standing);
    return comer;
  }

  private boolean isDuplicate(LocalTunnel newcomer) {
    Optional<String> id = newcomer.instanceId();
    Optional<String> standing = local(newcomer.label()).flatMap(LocalTunnel::instanceId);
    if (id.isEmpty() || standing.isEmpty() || id.equals(standing)) {
      return false;
    }
    synchronized (lock) {
      return flapGuard.flaps(newcomer.label(), clock.instant());
    }
  }

  private void replace(Entry older) {
    synchronized (lock) {
      flapGuard.replaced(older.route().label(), clock.instant());
    }
    older.tunnel().leave(GoAwayCode.REPLACED, Duration.ZERO, REPLACED_GRACE);
  }

  /** A tunnel has ended, for whatever reason. May wait for the directory. */
  public void depart(LocalTunnel tunnel) {
    Entry entry = own.get(tunnel.label());
    if (entry == null || entry.tunnel() != tunnel || !own.remove(tunnel.label(), entry)) {
      return;
    }
    waitingRoom.lost(tunnel.label(), clock.instant());
    directory.deleteIfOwn(entry.route());
    directory.publish(new RouteEvent.Lost(entry.route()));
  }

  /**
   * Cuts on all nodes what a label has: {@code REVOKED} because it was suspended, taken back or
   * pruned, {@code DRAIN} to let it come anew.
   */
  public void cut(String label, GoAwayCode why) {
    directory.publish(new RouteEvent.Cut(label, why));
  }

  /** Tells the home of a label something, if it has a tunnel on any node. */
  public void tell(String label, JsonMessage message) {
    Optional<LocalTunnel> here = local(label);
    if (here.isPresent()) {
      here.get().tell(message);
    } else if (directory.lookUp(label).isPresent()) {
      directory.publish(new RouteEvent.Told(label, message.toJson()));
    }
  }

  /**
   * Tells a tunnel of this node to go and takes no more clients for it.
   *
   * @return whether there was one
   */
  public boolean dismiss(String label, GoAwayCode why, Duration retryAfter, Duration grace) {
    Entry entry = own.remove(label);
    if (entry == null) {
      return false;
    }
    directory.deleteIfOwn(entry.route());
    entry.tunnel().leave(why, retryAfter, grace);
    return true;
  }

  private void heard(RouteEvent event) {
    if (event instanceof RouteEvent.Arrived arrived) {
      arrivedElsewhere(arrived.route());
    } else if (event instanceof RouteEvent.Lost lost) {
      if (!isOwn(lost.route())) {
        waitingRoom.lost(lost.route().label(), clock.instant());
      }
    } else if (event instanceof RouteEvent.Cut cut) {
      cutHere(cut.label(), cut.why());
    } else if (event instanceof RouteEvent.Told told) {
      local(told.label()).ifPresent(tunnel -> tellFromElsewhere(tunnel, told.message()));
    }
  }

  private void cutHere(String label, GoAwayCode why) {
    if (why == GoAwayCode.REVOKED) {
      waitingRoom.forget(label);
    } else if (own.containsKey(label)) {
      waitingRoom.lost(label, clock.instant());
    }
    dismiss(label, why, Duration.ZERO, CUT_GRACE);
  }

  private static void tellFromElsewhere(LocalTunnel tunnel, String message) {
    try {
      tunnel.tell(JsonMessage.read(message));
    } catch (ProtocolException broken) {
      LOG.log(Level.WARNING, "[proxy] Another node sent a message that can't be read", broken);
    }
  }

  private void arrivedElsewhere(Route route) {
    if (isOwn(route)) {
      return;
    }
    Entry entry = own.get(route.label());
    if (entry != null
        && entry.route().epoch() < route.epoch()
        && own.remove(route.label(), entry)) {
      replace(entry);
    }
    reach(route).ifPresent(tunnel -> waitingRoom.arrived(route.label(), tunnel));
  }

  private boolean isOwn(Route route) {
    return route.node().equals(directory.node());
  }

  /**
   * To be run every 15 s: keeps this node's routes alive in the directory, gives up those that
   * somebody else has by now, and forgets what is too old to count. May wait for the directory.
   */
  public void refresh() {
    for (Entry entry : own.values()) {
      try {
        if (!directory.refresh(entry.route()) && own.remove(entry.route().label(), entry)) {
          replace(entry);
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "[proxy] A route could not be kept alive", e);
      }
    }
    Instant now = clock.instant();
    waitingRoom.sweep(now);
    synchronized (lock) {
      flapGuard.sweep(now);
    }
  }

  /** How many tunnels end on this node. */
  public int size() {
    return own.size();
  }

  /** The tunnels that end on this node. */
  public Collection<LocalTunnel> tunnels() {
    return own.values().stream().map(Entry::tunnel).toList();
  }

  /** The tunnels of this node as the operator sees them, by label. */
  public List<LiveTunnel> live() {
    return own.values().stream()
        .map(this::live)
        .sorted(Comparator.comparing(LiveTunnel::label))
        .toList();
  }

  /** One of them. */
  public Optional<LiveTunnel> live(String label) {
    return Optional.ofNullable(own.get(label)).map(this::live);
  }

  private LiveTunnel live(Entry entry) {
    LocalTunnel tunnel = entry.tunnel();
    return new LiveTunnel(
        entry.route().label(),
        entry.route().node(),
        entry.route().since(),
        tunnel.client(),
        tunnel.software(),
        tunnel.traffic());
  }
}
