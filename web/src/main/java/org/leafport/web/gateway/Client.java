package org.leafport.web.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.leafport.core.address.AddressRange;

/**
 * Who really asks, and how: the TCP peer, or what a trusted proxy in front of us says of its own
 * client.
 *
 * @param address the client's address
 * @param scheme {@code http} or {@code https}, as the client used it
 */
record Client(InetAddress address, String scheme) {

  private static final Set<Role> TUNNELS = Set.of(Role.TUNNEL, Role.TUNNEL_HTTP);

  /**
   * Reads the forwarded headers of a trusted proxy; those of anybody else are ignored, and so are
   * all that came through a tunnel.
   *
   * <p>Only {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are looked at. No header names
   * the host: a link in a reset mail must not be steerable from outside.
   */
  static Client of(RequestFacts request, GatewayConfiguration house) {
    if (TUNNELS.contains(request.role()) || !house.trusts(request.peer())) {
      return new Client(request.peer(), request.role().scheme());
    }
    var scheme =
        request
            .header("X-Forwarded-Proto")
            .map(String::strip)
            .filter(List.of("http", "https")::contains)
            .orElse(request.role().scheme());
    return new Client(address(request, house), scheme);
  }

  /** The right-most address that is no trusted proxy; if all are, the left-most. */
  private static InetAddress address(RequestFacts request, GatewayConfiguration house) {
    var found = request.peer();
    var chain = request.header("X-Forwarded-For").orElse("").split(",");
    for (int i = chain.length - 1; i >= 0; i--) {
      var item = AddressRange.address(chain[i].strip());
      if (item.isEmpty()) {
        return found;
      }
      found = item.get();
      if (!house.trusts(found)) {
        return found;
      }
    }
    return found;
  }
}
