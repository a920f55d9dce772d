package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.core.metrics.Meters;
import org.leafport.tunnel.route.Tunnel;

/** The way from an open port through a tunnel to a home, for connections of one kind. */
final class HomeWay {

  private final Tunnel.Kind kind;
  private final Splice.Terms terms;
  private final Bandwidth bandwidth;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * A way for one kind of connections.
   *
   * @param listener the port's name in metrics
   * @param idle how long nothing may pass
   * @param bandwidth what all ways share
   */
  HomeWay(Tunnel.Kind kind, String listener, Duration idle, Bandwidth bandwidth, Alarms alarms) {
    this.bandwidth = bandwidth;
    this.kind = kind;
    this.terms = new Splice.Terms(idle, HttpsListener.trafficOf(listener), alarms);
    Meters.gauge("lp_connections", open::get, "listener", listener);
  }

  /** Whether a home takes such connections. */
  boolean leadsTo(Tunnel tunnel) {
    return tunnel.takes(kind);
  }

  /** What kind of connections go this way. */
  Tunnel.Kind kind() {
    return kind;
  }

  /**
   * Joins a visitor with a new connection to the home.
   *
   * @param place his room, given back when it is over
   * @throws Tunnel.TunnelFullException if there is no room for him; nothing was done then
   */
  void enter(Visitor visitor, Tunnel tunnel, Tunnel.Arrival arrival, Occupancy.Place place)
      throws Tunnel.TunnelFullException {
    Tunnel.Connection home = tunnel.open(arrival);
    open.incrementAndGet();
    String label = tunnel.label();
    Splice.join(
        bandwidth.limit(visitor, label, Bandwidth.Direction.TO_HOME),
        bandwidth.limit(home, label, Bandwidth.Direction.FROM_HOME),
        terms,
        why -> left(place, why));
  }

  private void left(Occupancy.Place place, Ending why) {
    Meters.counter("lp_close_total", "code", why.name().toLowerCase(Locale.ROOT)).increment();
    open.decrementAndGet();
    place.leave();
  }

  /** Why a visitor is cut off whose home didn't take him. */
  static boolean isLate(Ending why) {
    return why == Ending.TARGET_TIMEOUT || why == Ending.NOT_ACCEPTED || why == Ending.IDLE;
  }
}
