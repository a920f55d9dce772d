package org.leafport.web.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.leafport.core.gate.Gate;
import org.leafport.core.metrics.Meters;

/**
 * Watches connections before anything is read from them: nobody holds more than his share, and
 * nobody dribbles a request in for ever.
 *
 * <p>Peers on this machine and trusted proxies, who stand for many clients, may hold as many as
 * they like.
 */
final class Arrivals extends BaseFilter {

  static final int MOST_OF_ONE_ADDRESS = 200;
  private static final Duration LONGEST_REQUEST_HEAD = Duration.ofSeconds(15);

  private final GatewayConfiguration house;
  private final Map<InetAddress, Integer> held = new ConcurrentHashMap<>();

  /** Of open connections; one that has closed doesn't always know its peer any more. */
  private final Map<Connection<?>, InetAddress> addresses = new ConcurrentHashMap<>();

  private final Map<Connection<?>, Long> unread = new ConcurrentHashMap<>();

  private Arrivals(GatewayConfiguration house) {
    this.house = house;
  }

  /** Arrivals whose slow ones are closed by a thread that lives until the gate closes. */
  static Arrivals watched(GatewayConfiguration house) {
    var arrivals = new Arrivals(house);
    Meters.gauge("leafport_http_connections", arrivals::connections);
    Gate.onOpen(
        () -> {
          var watch = watch();
          watch.scheduleWithFixedDelay(arrivals::closeSlow, 1, 1, TimeUnit.SECONDS);
          Gate.onClose(watch::shutdownNow);
        });
    return arrivals;
  }

  private static ScheduledExecutorService watch() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          var thread = new Thread(task, "gateway-watch");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    var connection = context.getConnection();
    var address = address(connection);
    addresses.put(connection, address);
    int count = held.merge(address, 1, Integer::sum);
    // By a listener of its own: one that is let go doesn't pass this chain when it closes.
    connection.addCloseListener(
        (CloseListener<Connection<?>, CloseType>) (gone, why) -> left(gone));
    if (count > MOST_OF_ONE_ADDRESS && !house.trusts(address)) {
      Meters.counter("leafport_http_connections_refused_total").increment();
      connection.closeSilently();
      return context.getStopAction();
    }
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    unread.putIfAbsent(context.getConnection(), System.nanoTime());
    return context.getInvokeAction();
  }

  private void left(Connection<?> connection) {
    unread.remove(connection);
    var address = addresses.remove(connection);
    if (address != null) {
      held.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** What arrived could be read: a whole request head, or the next part of a body. */
  void understood(Connection<?> connection) {
    unread.remove(connection);
  }

  private void closeSlow() {
    long now = System.nanoTime();
    unread.forEach(
        (connection, since) -> {
          if (now - since > LONGEST_REQUEST_HEAD.toNanos()) {
            Meters.counter("leafport_http_slow_requests_total").increment();
            unread.remove(connection);
            connection.closeSilently();
          }
        });
  }

  long connections() {
    return held.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static InetAddress address(Connection<?> connection) {
    // Gone before it was let in: it counts as nobody's.
    return connection.getPeerAddress() instanceof InetSocketAddress peer
        ? peer.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
