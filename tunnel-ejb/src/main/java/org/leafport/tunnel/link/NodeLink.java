package org.leafport.tunnel.link;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.challenge.ChallengeMessages;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;
import org.leafport.tunnel.mux.MuxSession;
import org.leafport.tunnel.mux.SessionFullException;
import org.leafport.tunnel.route.ChallengeWay;
import org.leafport.tunnel.route.Tunnel;
import org.leafport.tunnel.route.Tunnel.TunnelFullException;

/**
 * The link from this node to another: made when the first client wants over, kept open, and made
 * again when it is wanted after it broke, at first after a second, later after half a minute at
 * most. Safe for several threads.
 */
final class NodeLink {

  private static final Logger LOG = Logger.getLogger(NodeLink.class.getName());

  private static final Duration ADDRESS_PATIENCE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** What lasted so long was no failure of the kind that comes again at once. */
  private static final Duration STEADY = Duration.ofSeconds(60);

  private static final int MOST_QUESTIONS = 1_000;
  private static final int ONE_HOP = 1;

  /** Somebody who wants over. */
  private record Waiting(Consumer<MuxSession> ready, Consumer<Ending> failed) {}

  private final LinkCaller caller;
  private final String node;
  private final Object lock = new Object();

  /** The attempt that clients wait for, or whose session they use; null while there is none. */
  private Attempt current;

  /** All that are not over: besides the current one those that only finish what they carry. */
  private final Set<Attempt> live = ConcurrentHashMap.newKeySet();

  private final List<Waiting> waiting = new ArrayList<>();
  private int failures;
  private long pausedSince;
  private Duration pause = Duration.ZERO;
  private boolean closed;

  /** Questions that wait for their answer, by request; the oldest goes when there are too many. */
  private final Map<String, ChallengeWay> questions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ChallengeWay> eldest) {
          return size() > MOST_QUESTIONS;
        }
      };

  NodeLink(LinkCaller caller, String node) {
    this.caller = caller;
    this.node = node;
  }

  /** Whether it makes sense to ask it for something: it is there, or may be tried. */
  boolean isReachable() {
    synchronized (lock) {
      return !closed && (current != null || !isPausing());
    }
  }

  private boolean isPausing() {
    return !pause.isZero() && caller.nanoTime().getAsLong() - pausedSince < pause.toNanos();
  }

  /** Whether nobody uses it or waits for it. */
  boolean isIdle() {
    synchronized (lock) {
      return live.isEmpty() && waiting.isEmpty();
    }
  }

  /** Whether clients can go over it at this moment. */
  boolean isOpen() {
    synchronized (lock) {
      return current != null && current.session != null;
    }
  }

  /** How many connections go over it. */
  int connections() {
    return live.stream().mapToInt(Attempt::connections).sum();
  }

  /**
   * Opens a connection to a home behind the other node. Bytes may be sent at once, also while the
   * link is being made.
   *
   * @throws TunnelFullException if there is no room for one more
   */
  Tunnel.Connection open(String label, Tunnel.Arrival arrival) throws TunnelFullException {
    ConnectMetadata metadata =
        arrival.metadata(caller.node(), caller.clock().instant()).withLink(label, ONE_HOP);
    var connection = new LateConnection();
    Optional<MuxSession> open = openSession();
    if (open.isPresent()) {
      try {
        connection.arrived(open.get().open(metadata));
      } catch (SessionFullException full) {
        throw new TunnelFullException(full.getMessage());
      }
    } else {
      awaitLink(new Waiting(session -> connect(connection, session, metadata), connection::failed));
    }
    return connection;
  }

  private static void connect(
      LateConnection connection, MuxSession session, ConnectMetadata metadata) {
    try {
      connection.arrived(session.open(metadata));
    } catch (SessionFullException full) {
      LOG.log(Level.FINE, "[proxy] No room on a link", full);
      connection.failed(Ending.TOO_MANY);
    }
  }

  /** Asks a home behind the other node for the answer to a challenge. */
  void ask(ChallengeWay way, String label, String requestId, String token) {
    synchronized (questions) {
      questions.put(requestId, way);
    }
    JsonMessage question = LinkMessages.question(label, requestId, token);
    Optional<MuxSession> open = openSession();
    if (open.isPresent()) {
      open.get().control(question);
      return;
    }
    try {
      // A question that doesn't get over has no answer in time, and that is what is told.
      awaitLink(new Waiting(session -> session.control(question), why -> {}));
    } catch (TunnelFullException full) {
      LOG.log(Level.FINE, "[proxy] A question of an authority could not be passed on", full);
    }
  }

  private void answered(JsonMessage answer) {
    Optional<ChallengeWay> way;
    synchronized (questions) {
      way = answer.text("request_id").map(questions::remove);
    }
    way.ifPresent(over -> ChallengeMessages.deliver(answer, over, caller.challenges().get()));
  }

  private Optional<MuxSession> openSession() {
    synchronized (lock) {
      if (current == null || current.session == null) {
        return Optional.empty();
      }
      if (current.session.isOpen()) {
        return Optional.of(current.session);
      }
      current = null;
      return Optional.empty();
    }
  }

  private void awaitLink(Waiting client) throws TunnelFullException {
    MuxSession come = null;
    Attempt begun = null;
    synchronized (lock) {
      if (closed || current == null && isPausing()) {
        throw new TunnelFullException("node " + node + " can't be reached at present");
      }
      if (current != null && current.session != null) {
        come = current.session;
      } else if (waiting.size() >= caller.mostWaiting()) {
        throw new TunnelFullException("too many wait for node " + node);
      } else {
        waiting.add(client);
        if (current == null) {
          begun = new Attempt();
          current = begun;
        }
      }
    }
    if (come != null) {
      client.ready().accept(come);
    } else if (begun != null) {
      begun.begin();
    }
  }

  /**
   * Takes no more clients; those that are there go on for a while.
   *
   * @param grace how long at most
   * @return when all have gone
   */
  CompletableFuture<Void> leave(Duration grace) {
    List<Waiting> left;
    synchronized (lock) {
      closed = true;
      current = null;
      left = takeWaiting();
    }
    List<Attempt> all = List.copyOf(live);
    all.forEach(attempt -> attempt.leave(grace));
    left.forEach(client -> client.failed().accept(Ending.CARRIER_CLOSED));
    return CompletableFuture.allOf(
        all.stream().map(attempt -> attempt.gone).toArray(CompletableFuture[]::new));
  }

  private List<Waiting> takeWaiting() {
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  /** One try to make the link, and what comes of it. */
  private final class Attempt implements LinkCall.Listener {

    /** Guarded by the lock. */
    private MuxSession session;

    private LinkCall call;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private void go() {
      live.remove(this);
      gone.complete(null);
    }

    void begin() {
      live.add(this);
      caller
          .addresses()
          .apply(node)
          .thenApply(found -> found)
          .toCompletableFuture()
          .orTimeout(ADDRESS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .whenComplete(
              (address, failure) -> {
                Optional<URI> usable = failure == null ? usable(address) : Optional.empty();
                if (usable.isPresent()) {
                  dial(usable.get());
                } else {
                  onEnded("it is gone, or has no address for links", Duration.ZERO);
                }
              });
    }

    private Optional<URI> usable(Optional<URI> address) {
      return address.flatMap(url -> LinkSettings.asLink(url.toString(), caller.plain()));
    }

    private void dial(URI address) {
      LinkCall begun = LinkCall.begin(caller, node, address, this);
      boolean unwanted;
      synchronized (lock) {
        call = begun;
        unwanted = closed;
      }
      if (unwanted) {
        begun.abort();
        go();
      }
    }

    @Override
    public void onOpen(MuxSession open) {
      List<Waiting> ready;
      synchronized (lock) {
        session = open;
        ready = current == this ? takeWaiting() : List.of();
      }
      LOG.info(() -> "[proxy] Linked to node " + node);
      ready.forEach(client -> client.ready().accept(open));
    }

    @Override
    public void onControl(JsonMessage message) {
      if (message.type().equals(Optional.of(ChallengeMessages.RESPONSE))) {
        answered(message);
      }
    }

    @Override
    public void onLeaving() {
      synchronized (lock) {
        current = current == this ? null : current;
      }
    }

    @Override
    public void onEnded(String why, Duration lasted) {
      go();
      List<Waiting> left;
      Duration next;
      synchronized (lock) {
        if (current != this) {
          return;
        }
        current = null;
        failures = lasted.compareTo(STEADY) >= 0 ? 1 : failures + 1;
        next = pauseAfter(failures);
        pause = next;
        pausedSince = caller.nanoTime().getAsLong();
        left = takeWaiting();
      }
      LOG.warning(
          () ->
              "[proxy] %s node %s: %s; the next try not before %d s"
                  .formatted(
                      lasted.isZero() ? "No link to" : "Lost the link to",
                      node,
                      why,
                      next.toSeconds()));
      left.forEach(client -> client.failed().accept(Ending.INTERNAL_ERROR));
    }

    int connections() {
      MuxSession open;
      synchronized (lock) {
        open = session;
      }
      return open == null ? 0 : open.traffic().open();
    }

    void leave(Duration grace) {
      MuxSession open;
      LinkCall dialled;
      synchronized (lock) {
        open = session;
        dialled = call;
      }
      if (open != null) {
        open.goAway(GoAwayCode.DRAIN, Duration.ZERO, "the node stops", grace);
      } else if (dialled != null) {
        dialled.abort();
        go();
      }
    }
  }

  /** One second after the first failure, twice as long after each further one. */
  static Duration pauseAfter(int failures) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
