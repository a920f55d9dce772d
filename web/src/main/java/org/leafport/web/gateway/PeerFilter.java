package org.leafport.web.gateway;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.leafport.core.hop.Hop;
import org.leafport.core.hop.Hops;
import org.leafport.core.hop.PeerPrincipal;
import org.leafport.tunnel.node.ProxyDoor;
import org.leafport.tunnel.socket.HttpRefusal;

/**
 * Tells the sockets of a proxy who is at their other end: the only thing of a request that a
 * WebSocket endpoint gets to see is its user. Handshakes that are refused get their answer here,
 * because an endpoint could only close.
 */
public final class PeerFilter implements Filter {

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain rest)
      throws IOException, ServletException {
    var request = (HttpServletRequest) asked;
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (!GatewayPolicy.isProxySocket(path)) {
      rest.doFilter(request, answer);
      return;
    }
    var peer = peerOf(request);
    var refusal = refusalOf(path, request, peer);
    if (refusal.isPresent()) {
      refuse(refusal.get(), (HttpServletResponse) answer);
    } else {
      rest.doFilter(new Shown(request, peer), answer);
    }
  }

  private static Optional<HttpRefusal> refusalOf(
      String path, HttpServletRequest request, PeerPrincipal peer) {
    return ProxyDoor.leadsTo(path)
        ? ProxyDoor.refusal(
            new ProxyDoor.Knock(
                path,
                request.getHeader("Origin") != null,
                Collections.list(request.getHeaders("Sec-WebSocket-Protocol")),
                peer.address().getAddress(),
                tlsHopOf(request).isPresent()))
        : Optional.empty();
  }

  private static void refuse(HttpRefusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.status());
    refusal
        .retryAfter()
        .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
  }

  /** Where TLS ended in front of us, nothing is known but the client's address. */
  private static PeerPrincipal peerOf(HttpServletRequest request) {
    return tlsHopOf(request)
        .map(PeerPrincipal::of)
        .orElseGet(
            () ->
                new PeerPrincipal(
                    clientOf(request), List.of(), hopOf(request).flatMap(Hop::handover)));
  }

  private static Optional<Hop> tlsHopOf(HttpServletRequest request) {
    return hopOf(request).filter(hop -> hop.role() != Hop.Role.HTTP_ORIGIN);
  }

  private static Optional<Hop> hopOf(HttpServletRequest request) {
    return Hops.of(request.getRemotePort()).filter(hop -> isLoopbackListener(request));
  }

  private static boolean isLoopbackListener(HttpServletRequest request) {
    return request.getLocalPort() == Hops.listenerPort();
  }

  private static InetSocketAddress clientOf(HttpServletRequest request) {
    var client =
        Admission.of(request)
            .orElseThrow(() -> new IllegalStateException("Nobody looked at this request"))
            .clientAddress();
    return new InetSocketAddress(client, request.getRemotePort());
  }

  /** The request with its peer as its user. */
  private static final class Shown extends HttpServletRequestWrapper {

    private final PeerPrincipal peer;

    Shown(HttpServletRequest request, PeerPrincipal peer) {
      super(request);
      this.peer = peer;
    }

    @Override
    public Principal getUserPrincipal() {
      return peer;
    }
  }
}
