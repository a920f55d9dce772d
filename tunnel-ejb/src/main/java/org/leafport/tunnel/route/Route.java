package org.leafport.tunnel.route;

import java.time.Instant;
import java.util.Set;

/**
 * Where the tunnel of a label is.
 *
 * @param label the label
 * @param node the id of the node that has its WebSocket
 * @param sessionId the session there
 * @param epoch grows with every new tunnel of the cluster; the higher one counts
 * @param since when it came
 * @param kinds what its home takes
 */
public record Route(
    String label,
    String node,
    String sessionId,
    long epoch,
    Instant since,
    Set<Tunnel.Kind> kinds) {

  /** Copies the set. */
  public Route {
    kinds = Set.copyOf(kinds);
  }
}
