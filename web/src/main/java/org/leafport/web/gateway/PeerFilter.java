package org.leafport.web.gateway;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import org.leafport.core.hop.Hops;
import org.leafport.core.hop.PeerPrincipal;

/**
 * Tells the sockets of a proxy who is at their other end: the only thing of a request that a
 * WebSocket endpoint gets to see is its user.
 */
public final class PeerFilter implements Filter {

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain rest)
      throws IOException, ServletException {
    var request = (HttpServletRequest) asked;
    var path = request.getRequestURI().substring(request.getContextPath().length());
    rest.doFilter(
        GatewayPolicy.isProxySocket(path) ? new Shown(request, peerOf(request)) : request, answer);
  }

  /** Without a hop TLS ended in front of us, and nothing is known but the client's address. */
  private static PeerPrincipal peerOf(HttpServletRequest request) {
    return Hops.of(request.getRemotePort())
        .filter(hop -> isLoopbackListener(request))
        .map(PeerPrincipal::of)
        .orElseGet(() -> new PeerPrincipal(clientOf(request), List.of()));
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
