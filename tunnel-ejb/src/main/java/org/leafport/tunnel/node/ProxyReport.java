package org.leafport.tunnel.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.proxy.OpenPort;
import org.leafport.tunnel.sponsor.Sponsor;

/**
 * What this node of the proxy tells its operator about itself. Found by injection; answers at once
 * from what is known.
 */
public interface ProxyReport {

  /** How this node stands now. */
  Standing now();

  /**
   * How a node stands.
   *
   * @param node how it calls itself
   * @param host the proxy's own host
   * @param baseDomain the domain of its homes
   * @param ports its ports; none while it is shut
   * @param certificateEnds when the certificate of its own host ends; empty if it has none
   * @param sponsor how sponsor tokens are checked
   * @param load what it carries now
   * @param limits what it carries at most
   */
  record Standing(
      String node,
      String host,
      String baseDomain,
      List<OpenPort> ports,
      Optional<Instant> certificateEnds,
      Sponsor.Condition sponsor,
      Load load,
      Limits limits) {

    /** Copies the ports. */
    public Standing {
      ports = List.copyOf(ports);
    }
  }

  /**
   * What a node carries.
   *
   * @param tunnels homes that are connected to it
   * @param connections clients and cars on their way through it to homes
   * @param bytesPerSecond payload of both directions, over the last quarter of a minute
   */
  record Load(int tunnels, long connections, long bytesPerSecond) {}

  /**
   * What a node carries at most.
   *
   * @param tunnels homes
   * @param connections clients and cars
   * @param connectionsPerHome of them to one home
   * @param homesPerSubject homes of one subject, unless it has a number of its own
   * @param quietDays after how many days without a connection a home is given up
   * @param kibPerSecond of each direction and home; 0 if there is no limit
   */
  record Limits(
      int tunnels,
      int connections,
      int connectionsPerHome,
      int homesPerSubject,
      int quietDays,
      int kibPerSecond) {}
}
