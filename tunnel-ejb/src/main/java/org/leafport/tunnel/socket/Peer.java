package org.leafport.tunnel.socket;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who is at the other end of a WebSocket.
 *
 * @param address where it comes from
 * @param chain the certificates it proved in TLS to have the key of, leaf first; unchecked
 *     otherwise, empty if it showed none
 */
public record Peer(InetSocketAddress address, List<X509Certificate> chain) {

  /** Copies the chain. */
  public Peer {
    chain = List.copyOf(chain);
  }
}
