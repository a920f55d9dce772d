package org.leafport.tunnel.cluster;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.redis.Redis;
import org.leafport.core.redis.RedisDownException;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.RouteDirectory;
import org.leafport.tunnel.route.RouteEvent;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * The directory that several nodes share in Redis (remote access 12).
 *
 * <p>Without Redis a node goes on alone: it gives itself epochs from the time, which is what the
 * shared ones are made of too, and announces its tunnels with the first round after Redis is back.
 */
public final class SharedDirectory implements RouteDirectory, AutoCloseable {

  /** How often {@link #beat} has to be called. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(SharedDirectory.class.getName());
  private static final String TOPIC = "lp:events";
  private static final String EPOCH = "lp:epoch";
  private static final String NODE = "lp:node:";
  private static final String ROUTE = "lp:route:";
  private static final String ENROLMENT = "lp:temp:";
  private static final long STORED_ANEW = 2;
  private static final int MOST_SEEN = 10_000;

  /** How long entries live that nobody refreshes. */
  record Lives(Duration node, Duration route, Duration enrolment) {
    static final Lives DEFAULTS =
        new Lives(Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(60));
  }

  private record Seen(Route route, Instant until) {}

  private final String node;
  private final Redis redis;
  private final Clock clock;
  private final Lives lives;
  private final AtomicLong highest = new AtomicLong();
  private final List<Consumer<RouteEvent>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean listening;

  /** Routes of other nodes, by label; the one that wasn't asked for longest goes first. */
  private final Map<String, Seen> seen =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
              return size() > MOST_SEEN;
            }
          });

  /** Of the node with this id; {@code redis} is closed with the directory. */
  public SharedDirectory(String node, Redis redis, Clock clock) {
    this(node, redis, clock, Lives.DEFAULTS);
  }

  SharedDirectory(String node, Redis redis, Clock clock, Lives lives) {
    this.node = node;
    this.redis = redis;
    this.clock = clock;
    this.lives = lives;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public long nextEpoch() {
    long now = clock.millis();
    try {
      long next =
          redis.number(
              Scripts.NEXT_EPOCH, List.of(EPOCH), Long.toString(now), Long.toString(highest.get()));
      highest.accumulateAndGet(next, Math::max);
      return next;
    } catch (RedisDownException alone) {
      return highest.updateAndGet(last -> Math.max(last + 1, now));
    }
  }

  @Override
  public boolean put(Route route) {
    seen.remove(route.label());
    try {
      return store(route) > 0;
    } catch (RedisDownException alone) {
      return true;
    }
  }

  @Override
  public boolean refresh(Route route) {
    try {
      long outcome = store(route);
      if (outcome == STORED_ANEW) {
        // It came while Redis was away, or Redis forgot it: others may still have an older one.
        publish(new RouteEvent.Arrived(route));
      }
      return outcome > 0;
    } catch (RedisDownException alone) {
      return true;
    }
  }

  private long store(Route route) {
    return redis.number(
        Scripts.STORE,
        List.of(ROUTE + route.label(), EPOCH),
        route.node(),
        route.sessionId(),
        Long.toString(route.epoch()),
        Long.toString(route.since().toEpochMilli()),
        millis(lives.route()),
        Features.text(route.kinds()));
  }

  @Override
  public void deleteIfOwn(Route route) {
    redis.send(
        Scripts.DELETE,
        List.of(ROUTE + route.label()),
        route.sessionId(),
        Long.toString(route.epoch()));
  }

  @Override
  public Optional<Route> lookUp(String label) {
    Instant now = clock.instant();
    return Optional.ofNullable(seen.get(label))
        .filter(entry -> now.isBefore(entry.until()))
        .map(Seen::route);
  }

  @Override
  public CompletionStage<Optional<Route>> find(String label) {
    return redis
        .texts(Scripts.FIND, List.of(ROUTE + label), NODE)
        .thenApply(fields -> read(label, fields))
        .exceptionally(failure -> nothing(failure));
  }

  private Optional<Route> read(String label, List<String> fields) {
    if (fields.size() < 5) {
      seen.remove(label);
      return Optional.empty();
    }
    try {
      Instant since = Instant.ofEpochMilli(Long.parseLong(fields.get(3)));
      long epoch = Long.parseLong(fields.get(2));
      var kinds = Features.kinds(fields.get(4));
      var route = new Route(label, fields.get(0), fields.get(1), epoch, since, kinds);
      remember(route);
      return Optional.of(route);
    } catch (NumberFormatException | DateTimeException unreadable) {
      LOG.log(Level.WARNING, "[proxy] Redis holds a route that can't be read", unreadable);
      return Optional.empty();
    }
  }

  private static <T> Optional<T> nothing(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    LOG.log(Level.FINE, "[proxy] Redis could not be asked", cause);
    return Optional.empty();
  }

  private void remember(Route route) {
    highest.accumulateAndGet(route.epoch(), Math::max);
    if (!route.node().equals(node)) {
      // Only as long as a node is believed to live that says nothing.
      seen.put(route.label(), new Seen(route, clock.instant().plus(lives.node())));
    }
  }

  @Override
  public void putEnrolment(String label) {
    redis.send(
        Scripts.PUT_ENROLMENT,
        List.of(ENROLMENT + label),
        node,
        Long.toString(clock.millis()),
        millis(lives.enrolment()));
  }

  @Override
  public void deleteEnrolment(String label) {
    redis.send(Scripts.DELETE_ENROLMENT, List.of(ENROLMENT + label), node);
  }

  @Override
  public CompletionStage<Optional<String>> enrolmentElsewhere(String label) {
    return redis
        .texts(Scripts.FIND_ENROLMENT, List.of(ENROLMENT + label))
        .thenApply(found -> found.stream().filter(id -> !id.equals(node)).findFirst())
        .exceptionally(failure -> nothing(failure));
  }

  @Override
  public void publish(RouteEvent event) {
    tell(event);
    redis.publish(TOPIC, EventText.of(event, node));
  }

  @Override
  public void listen(Consumer<RouteEvent> listener) {
    listeners.add(listener);
  }

  private void heard(String text) {
    try {
      EventText.read(text, node).ifPresent(this::tell);
    } catch (ProtocolException unreadable) {
      LOG.log(Level.WARNING, "[proxy] Another node sent an event that can't be read", unreadable);
    }
  }

  private void tell(RouteEvent event) {
    if (event instanceof RouteEvent.Arrived arrived) {
      remember(arrived.route());
    } else if (event instanceof RouteEvent.Lost lost) {
      seen.computeIfPresent(
          lost.route().label(),
          (label, entry) -> entry.route().equals(lost.route()) ? null : entry);
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  /** Says that this node is alive, and begins to listen if it couldn't before. May wait. */
  public void beat(Presence self) {
    try {
      if (!listening) {
        redis.listen(TOPIC, this::heard);
        listening = true;
      }
      redis.number(Scripts.HERE_I_AM, List.of(NODE + node), self.toJson(), millis(lives.node()));
    } catch (RedisDownException alone) {
      LOG.log(Level.FINE, "[proxy] This node could not say that it is alive", alone);
    }
  }

  /** What a node says of itself; empty if it is gone, or Redis is away. */
  public CompletionStage<Optional<Presence>> node(String id) {
    return redis
        .texts(Scripts.IS_IT_THERE, List.of(NODE + id))
        .thenApply(said -> said.stream().findFirst().flatMap(Presence::read))
        .exceptionally(failure -> nothing(failure));
  }

  /** The nodes that are alive; none while Redis is away. */
  public CompletionStage<List<Presence>> nodes() {
    return redis
        .texts(Scripts.WHO_IS_THERE, List.of(), NODE + "*")
        .thenApply(said -> said.stream().flatMap(text -> Presence.read(text).stream()).toList())
        .exceptionally(failure -> List.of());
  }

  private static String millis(Duration life) {
    return Long.toString(life.toMillis());
  }

  @Override
  public void close() {
    redis.close();
  }
}
