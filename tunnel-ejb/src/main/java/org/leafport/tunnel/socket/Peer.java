package org.leafport.tunnel.socket;

import jakarta.websocket.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.leafport.core.hop.Handover;
import org.leafport.core.hop.PeerPrincipal;

/**
 * Who is at the other end of a WebSocket.
 *
 * @param address where it comes from
 * @param chain the certificates it proved in TLS to have the key of, leaf first; unchecked
 *     otherwise, empty if it showed none
 */
public record Peer(InetSocketAddress address, List<X509Certificate> chain) {

  /** What stands for an address that nobody told; limits count all such peers as one. */
  private static final InetSocketAddress UNKNOWN =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  /** Copies the chain. */
  public Peer {
    chain = List.copyOf(chain);
  }

  /** The peer as the filter in front of the endpoints told it. */
  public static Peer of(Session session) {
    return session.getUserPrincipal() instanceof PeerPrincipal peer
        ? new Peer(peer.address(), peer.chain())
        : new Peer(UNKNOWN, List.of());
  }

  /** Lets an endpoint have the connection under the WebSocket itself, where that can be had. */
  public static Optional<Handover> handoverOf(Session session) {
    return session.getUserPrincipal() instanceof PeerPrincipal peer
        ? peer.handover()
        : Optional.empty();
  }
}
