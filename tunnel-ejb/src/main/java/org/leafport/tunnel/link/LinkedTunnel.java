package org.leafport.tunnel.link;

import org.leafport.tunnel.route.ChallengeWay;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.Tunnel;

/** The tunnel of a home that ends at another node. */
final class LinkedTunnel implements Tunnel, ChallengeWay {

  private final Route route;
  private final NodeLink link;

  LinkedTunnel(Route route, NodeLink link) {
    this.route = route;
    this.link = link;
  }

  @Override
  public String label() {
    return route.label();
  }

  @Override
  public boolean takes(Kind kind) {
    return route.kinds().contains(kind);
  }

  @Override
  public Connection open(Arrival arrival) throws TunnelFullException {
    return link.open(route.label(), arrival);
  }

  @Override
  public void askChallenge(String requestId, String token) {
    link.ask(this, route.label(), requestId, token);
  }
}
