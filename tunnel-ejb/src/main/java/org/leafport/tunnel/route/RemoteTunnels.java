package org.leafport.tunnel.route;

import java.util.Optional;

/** The ways to the other nodes of a proxy. */
@FunctionalInterface
public interface RemoteTunnels {

  /** A proxy of one node. */
  RemoteTunnels NONE = route -> Optional.empty();

  /**
   * The tunnel of a route that ends at another node. Doesn't block: a link that has to be made
   * first is made when a connection is opened.
   *
   * @return empty if that node can't be reached at present
   */
  Optional<Tunnel> reach(Route route);

  /** The way to an enrolment that is under way at another node. Doesn't block. */
  default Optional<ChallengeWay> enrolmentAt(String node, String label) {
    return Optional.empty();
  }
}
