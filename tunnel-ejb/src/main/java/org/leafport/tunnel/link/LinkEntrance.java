package org.leafport.tunnel.link;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Splice;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.route.LocalTunnel;
import org.leafport.tunnel.route.RouteTable;
import org.leafport.tunnel.route.Tunnel;

/**
 * Where clients of other nodes go on into the tunnels of this one, and of no other: whoever has
 * come over one link never goes over a second.
 */
public final class LinkEntrance {

  private static final Logger LOG = Logger.getLogger(LinkEntrance.class.getName());
  private static final OptionalInt ONE_HOP = OptionalInt.of(1);

  private final RouteTable routes;
  private final Splice.Terms terms;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Into the tunnels of this node.
   *
   * @param terms on which clients and homes are joined
   */
  public LinkEntrance(RouteTable routes, Splice.Terms terms) {
    this.routes = routes;
    this.terms = terms;
  }

  /** How many clients of other nodes are in. */
  public int open() {
    return open.get();
  }

  /** Takes a client of another node. */
  void enter(MuxConnection client, ConnectMetadata told) {
    if (told.label().isEmpty() || !told.hops().equals(ONE_HOP)) {
      client.reset(Ending.PROTOCOL);
      return;
    }
    // If the tunnel has moved on meanwhile, the other node learns that from the directory.
    routes
        .local(told.label().get())
        .ifPresentOrElse(
            tunnel -> enter(client, told, tunnel), () -> client.reset(Ending.INTERNAL_ERROR));
  }

  private void enter(MuxConnection client, ConnectMetadata told, LocalTunnel tunnel) {
    Tunnel.Arrival arrival = Tunnel.Arrival.of(told);
    if (!tunnel.takes(arrival.kind())) {
      client.reset(Ending.NOT_ALLOWED);
      return;
    }
    Tunnel.Connection home;
    try {
      home = tunnel.open(arrival);
    } catch (Tunnel.TunnelFullException full) {
      LOG.log(Level.FINE, "[proxy] No room in a tunnel for a client of another node", full);
      client.reset(Ending.TOO_MANY);
      return;
    }
    open.incrementAndGet();
    home.accepted().thenRun(client::accept);
    Splice.join(client, home, terms, why -> open.decrementAndGet());
  }
}
