package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.duplex.TcpConnection;
import org.leafport.core.duplex.TcpTransport;
import org.leafport.core.duplex.Traffic;
import org.leafport.tunnel.acme.KeyPairs;
import org.leafport.tunnel.agent.GivenHome;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.dial.Obstacle;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.mux.MuxConnection;

/**
 * Homes that pass all clients on to one target as they are, over the product's own tunnels and
 * sockets.
 */
final class PlayedHomes implements Closeable {

  private static final Duration DIAL = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final long SAY_MS = 100;
  private static final int TIMER_THREADS = 2;

  /** Homes begin this far from each other, so that a thousand don't come at once. */
  private static final long APART_MICROS = 2_500;

  private final Authority authority;
  private final InetSocketAddress target;
  private final TcpTransport transport = TcpTransport.shared();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(TIMER_THREADS, PlayedHomes::daemon);
  private final GivenHome.Around around;
  private final List<GivenHome> homes = new ArrayList<>();
  private final Splice.Terms terms = new Splice.Terms(IDLE, Traffic.fromZero(), Alarms.ofSystem());
  private final Score score = new Score();
  private Tally said = Tally.NONE;

  /**
   * Nobody yet.
   *
   * @param news told how they stand, whenever that has changed
   */
  PlayedHomes(Authority authority, URI proxy, InetSocketAddress target, Consumer<Tally> news)
      throws IOException, GeneralSecurityException {
    this.authority = authority;
    this.target = target;
    this.around =
        new GivenHome.Around(
            Dialler.direct(authority.believed()), proxy, timer, new SecureRandom());
    timer.scheduleWithFixedDelay(() -> tell(news), 0, SAY_MS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "load-homes");
    thread.setDaemon(true);
    return thread;
  }

  private void tell(Consumer<Tally> news) {
    Tally now = score.tally();
    if (!now.equals(said)) {
      said = now;
      news.accept(now);
    }
  }

  /** Lets these come in. They share a key, because it is the certificates that count. */
  void start(int first, int count) throws GeneralSecurityException {
    KeyPair key = KeyPairs.generate(new SecureRandom());
    for (int number = first; number < first + count; number++) {
      String name = MeasuredProxy.nameOf(number);
      GivenHome home = new GivenHome(around, name, authority.issue(key, name), score);
      homes.add(home);
      timer.schedule(home::start, (number - first) * APART_MICROS, TimeUnit.MICROSECONDS);
    }
  }

  @Override
  public void close() {
    homes.forEach(GivenHome::close);
    timer.shutdown();
  }

  private void serve(MuxConnection client) {
    transport
        .dial(target, DIAL)
        .whenComplete(
            (connection, failure) -> {
              if (failure == null) {
                join(client, connection);
              } else {
                client.reset(Ending.TARGET_REFUSED);
              }
            });
  }

  private void join(MuxConnection client, TcpConnection connection) {
    client.accept();
    Splice.join(client, connection, terms, why -> {});
  }

  /** Keeps the score. */
  private final class Score implements GivenHome.Listener {

    private final Set<GivenHome> connected = new HashSet<>();
    private final Map<String, Long> partings = new TreeMap<>();
    private long arrivals;

    @Override
    public synchronized void onConnected(GivenHome home) {
      arrivals++;
      connected.add(home);
    }

    @Override
    public void onClient(MuxConnection connection, ConnectMetadata metadata) {
      serve(connection);
    }

    @Override
    public synchronized void onParted(GivenHome home, String code, Optional<Obstacle> obstacle) {
      String why = obstacle.map(where -> code + ":" + where.word()).orElse(code);
      partings.merge(why, 1L, Long::sum);
      connected.remove(home);
    }

    synchronized Tally tally() {
      return new Tally(connected.size(), arrivals, partings);
    }
  }
}
