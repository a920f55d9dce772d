package org.leafport.core.hop;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a connection whose TLS or tunnel ended in this process, or which never had any,
 * before its bytes went on over loopback.
 *
 * @param role how it came in
 * @param client the real client's address
 * @param serverName the name the client asked for, lower case
 * @param clientCertificates the chain the client proved to have the key of, leaf first; nothing is
 *     known about who issued it. Empty if it showed none
 * @param handover lets a WebSocket's endpoint have the connection itself, where it is one
 */
public record Hop(
    Role role,
    InetSocketAddress client,
    Optional<String> serverName,
    List<X509Certificate> clientCertificates,
    Optional<Handover> handover) {

  /** How a connection came in. */
  public enum Role {
    /** Plain HTTP on the application's own port, whose container let the connection go. */
    HTTP_ORIGIN,
    /** HTTPS on a listener of this node: the house's own port, or the proxy's own name. */
    HTTPS_DIRECT,
    /** HTTPS by remote access; TLS ended at this home. */
    TUNNEL,
    /** Plain HTTP by remote access: cars only. */
    TUNNEL_HTTP
  }

  /** Copies the chain. */
  public Hop {
    clientCertificates = List.copyOf(clientCertificates);
  }

  /** The facts of a connection that stays with the container. */
  public Hop(
      Role role,
      InetSocketAddress client,
      Optional<String> serverName,
      List<X509Certificate> clientCertificates) {
    this(role, client, serverName, clientCertificates, Optional.empty());
  }

  /** The same with a connection that may be claimed. */
  Hop with(Handover claimable) {
    return new Hop(role, client, serverName, clientCertificates, Optional.of(claimable));
  }
}
