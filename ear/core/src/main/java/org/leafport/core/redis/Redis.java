package org.leafport.core.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.health.Vitals;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * A Redis server: scripts and topics of texts. Connects with the first call and again whenever the
 * connection was lost.
 *
 * <p>A call that fails spares the next second's calls the wait: they fail at once, so that a server
 * that is down costs its callers little.
 */
public final class Redis implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Redis.class.getName());
  private static final String SIGN = "redis";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int THREADS = 2;
  private static final int CONNECTIONS = 8;

  private final RedissonClient client;
  private final LongSupplier nanos;
  private final AtomicLong failedAt;
  private volatile boolean down;

  private Redis(RedissonClient client, LongSupplier nanos) {
    this.client = client;
    this.nanos = nanos;
    this.failedAt = new AtomicLong(nanos.getAsLong() - PAUSE_NANOS);
  }

  /**
   * A server that is not spoken to yet.
   *
   * @param url {@code redis://} or {@code rediss://}, with user, password and database if needed
   * @param nanos a clock that only goes forward
   * @throws IllegalArgumentException if the URL has another form; it is not repeated in the message
   */
  public static Redis at(String url, LongSupplier nanos) {
    var config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setLazyInitialization(true);
    config.setThreads(THREADS).setNettyThreads(THREADS);
    int patience = (int) PATIENCE.toMillis();
    config
        .useSingleServer()
        .setAddress(checked(url))
        .setConnectTimeout(patience)
        .setTimeout(patience)
        .setSubscriptionTimeout(patience)
        .setRetryAttempts(0)
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(CONNECTIONS)
        .setSubscriptionConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionPoolSize(2);
    var redis = new Redis(Redisson.create(config), nanos);
    Vitals.watch(SIGN, redis::state);
    return redis;
  }

  private static String checked(String url) {
    try {
      URI uri = URI.create(url);
      if (("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException unreadable) {
      // It may hold a password: neither it nor the message that quotes it goes on.
      LOG.log(Level.FINE, "[redis] The URL is no URL");
    }
    throw new IllegalArgumentException(
        RedisSettings.URL.key() + " has to be of the form redis://host:6379");
  }

  /** Nodes work on by themselves without Redis, so its absence is told, and is no illness. */
  private Vitals.State state() {
    return Vitals.State.well(
        down ? "degraded: Redis doesn't answer, nodes don't see each other" : "Redis answers");
  }

  /**
   * Runs a script that answers with a number.
   *
   * @throws RedisDownException if it can't be run
   */
  public long number(String script, List<String> keys, String... values) {
    return await(this.<Long>run(ReturnType.LONG, script, keys, values));
  }

  /** Runs a script that answers with texts, without waiting. */
  public CompletionStage<List<String>> texts(String script, List<String> keys, String... values) {
    return run(ReturnType.LIST, script, keys, values);
  }

  /** Runs a script whose answer is of no interest, without waiting; a failure is noted only. */
  public void send(String script, List<String> keys, String... values) {
    run(ReturnType.LONG, script, keys, values)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.log(Level.FINE, "[redis] A script was not run", failure);
              }
            });
  }

  private <T> CompletableFuture<T> run(
      ReturnType type, String script, List<String> keys, String... values) {
    if (nanos.getAsLong() - failedAt.get() < PAUSE_NANOS) {
      return CompletableFuture.failedFuture(new RedisDownException("Redis failed just now", null));
    }
    CompletableFuture<T> answer;
    try {
      RScript scripts = client.getScript(StringCodec.INSTANCE);
      answer =
          scripts
              .<T>evalAsync(
                  Mode.READ_WRITE, script, type, List.<Object>copyOf(keys), (Object[]) values)
              .toCompletableFuture();
    } catch (RuntimeException notConnected) {
      answer = CompletableFuture.failedFuture(notConnected);
    }
    return answer.whenComplete((value, failure) -> note(failure));
  }

  private void note(Throwable failure) {
    if (failure != null) {
      failedAt.set(nanos.getAsLong());
    }
    boolean before = down;
    down = failure != null;
    if (down && !before) {
      LOG.warning(() -> "[redis] Redis doesn't answer: " + failure);
    } else if (before && !down) {
      LOG.info("[redis] Redis answers again");
    }
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      // The client gives up by itself before; this is for a client that hangs.
      return answer.orTimeout(PATIENCE.toMillis() * 3, TimeUnit.MILLISECONDS).join();
    } catch (RuntimeException failed) {
      throw new RedisDownException("Redis doesn't answer", failed);
    }
  }

  /** Tells all who listen to a topic, without waiting. */
  public void publish(String topic, String text) {
    send("return redis.call('publish', KEYS[1], ARGV[1])", List.of(topic), text);
  }

  /**
   * Listens to a topic from now on, also after the connection was lost and made again. What is
   * published in between is not heard.
   *
   * @throws RedisDownException if the server can't be reached; try again later
   */
  public void listen(String topic, Consumer<String> listener) {
    try {
      RTopic heard = client.getTopic(topic, StringCodec.INSTANCE);
      heard.addListener(String.class, (channel, text) -> listener.accept(text));
    } catch (RuntimeException failed) {
      throw new RedisDownException("Redis doesn't let us listen", failed);
    }
  }

  @Override
  public void close() {
    Vitals.forget(SIGN);
    client.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
