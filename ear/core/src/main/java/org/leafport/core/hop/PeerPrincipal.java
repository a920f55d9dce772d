package org.leafport.core.hop;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Who is at the other end of a WebSocket of remote access: the filter in front gives it to the
 * request as its user, because that is all a WebSocket endpoint gets to see of one.
 *
 * @param address the real client's address
 * @param chain the certificates it proved in TLS to have the key of, leaf first; nothing is known
 *     about who issued them. Empty if it showed none
 * @param handover lets the endpoint have the connection itself, where that can be had
 */
public record PeerPrincipal(
    InetSocketAddress address, List<X509Certificate> chain, Optional<Handover> handover)
    implements Principal {

  /** Copies the chain. */
  public PeerPrincipal {
    chain = List.copyOf(chain);
  }

  /** The peer of a connection that came over a hop. */
  public static PeerPrincipal of(Hop hop) {
    return new PeerPrincipal(hop.client(), hop.clientCertificates(), hop.handover());
  }

  /** Its address; it has no other name before it has shown who it is. */
  @Override
  public String getName() {
    return address.getHostString();
  }
}
