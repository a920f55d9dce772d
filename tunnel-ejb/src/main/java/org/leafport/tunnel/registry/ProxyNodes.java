package org.leafport.tunnel.registry;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the registry asks of the room that knows the nodes of this proxy; implemented there by a
 * bean that is found by injection.
 */
public interface ProxyNodes {

  /** Those that are alive. */
  List<Node> all();

  /** Has a node send its tunnels elsewhere; false if there is no such node. */
  boolean drain(String id);

  /**
   * A node.
   *
   * @param id its name
   * @param link where the other nodes reach it; empty if they can't, or if there are none
   * @param started since when it runs
   * @param tunnels how many tunnels end there
   * @param draining whether it sends them elsewhere
   */
  record Node(String id, Optional<URI> link, Instant started, int tunnels, boolean draining) {}
}
