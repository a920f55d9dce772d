package org.leafport.web.gateway;

import java.net.InetAddress;
import org.leafport.core.hop.Hop;

/**
 * How a request came in.
 *
 * @param role the role of the listener; on the loopback listener, that of the hop before it
 * @param client the TCP peer, or the client of the hop
 * @param lawful false for a connection to the loopback listener that nobody of this process made
 */
record Entrance(Role role, InetAddress client, boolean lawful) {

  /** A request that came straight to a listener. */
  static Entrance direct(Role role, InetAddress peer) {
    return new Entrance(role, peer, true);
  }

  /** A request that was carried to the loopback listener by this process. */
  static Entrance over(Hop hop) {
    var role =
        switch (hop.role()) {
          case HTTP_ORIGIN -> Role.HTTP_ORIGIN;
          case HTTPS_DIRECT -> Role.HTTPS_DIRECT;
          case TUNNEL -> Role.TUNNEL;
          case TUNNEL_HTTP -> Role.TUNNEL_HTTP;
        };
    return new Entrance(role, hop.client().getAddress(), true);
  }

  /** Somebody on this machine found the loopback listener. */
  static Entrance unlawful(InetAddress peer) {
    return new Entrance(Role.HTTP_ORIGIN, peer, false);
  }
}
