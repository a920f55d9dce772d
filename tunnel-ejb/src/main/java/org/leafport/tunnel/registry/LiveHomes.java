package org.leafport.tunnel.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What the registry asks of the room that holds the tunnels. Implemented there by a bean that is
 * found by injection; calls come from any thread and don't block. Where there is none, no home
 * counts as live.
 */
public interface LiveHomes {

  /** Those of these labels that have a tunnel, here or on another node. */
  Map<String, Live> among(Collection<String> labels);

  /**
   * Ends whatever the label has, everywhere, within 5 s: GOAWAY, tunnel, open enrolment and routes.
   */
  void cut(String label, Cut cut);

  /** Tells the home something, if it has a tunnel. */
  void tell(String label, HomeNotice notice);

  /**
   * A home with a tunnel.
   *
   * @param node where it is
   * @param since when it came
   * @param clientAddress where it came from
   * @param software what it calls its software
   * @param openConnections how many it carries
   * @param bytesIn payload from the home
   * @param bytesOut payload to the home
   */
  record Live(
      String node,
      Instant since,
      String clientAddress,
      String software,
      int openConnections,
      long bytesIn,
      long bytesOut) {}

  /** Why a home is cut off. */
  enum Cut {
    /** The operator wants it to connect anew: GOAWAY 0. */
    RECONNECT,
    /** Suspended, deleted or pruned: GOAWAY 4. */
    SHUT_OUT
  }
}
