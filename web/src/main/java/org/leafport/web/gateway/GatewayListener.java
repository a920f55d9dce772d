package org.leafport.web.gateway;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.leafport.core.address.AddressRange;
import org.leafport.core.gate.Gate;
import org.leafport.core.hop.Hops;

/**
 * Lays the {@link Threshold}, and decides about every request that came over it at the earliest
 * moment the servlet container offers: before it authenticates the caller. {@link GatewayFilter}
 * carries the decision out.
 */
@WebListener
public final class GatewayListener implements ServletContextListener, ServletRequestListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    var gateway = Gateway.of(event.getServletContext());
    Threshold.lay(gateway);
    Gate.onOpen(
        () -> {
          Hops.listenOn(gateway.loopbackPort());
          Gate.onClose(() -> Hops.listenOn(0));
        });
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    var request = (HttpServletRequest) event.getServletRequest();
    var gateway = Gateway.of(event.getServletContext());
    var peer = AddressRange.address(request.getRemoteAddr().replaceFirst("%.*", "")).orElseThrow();
    var entrance = gateway.entrance(request.getLocalPort(), peer, request.getRemotePort());
    var admission = gateway.judge(entrance, facts(request, entrance, gateway));
    request.setAttribute(Admission.ATTRIBUTE, admission);
    Gateway.count(admission);
  }

  private static RequestFacts facts(
      HttpServletRequest request, Entrance entrance, Gateway gateway) {
    var query = request.getQueryString();
    return new RequestFacts(
        entrance.role(),
        request.getLocalPort(),
        entrance.client(),
        request.getMethod(),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        Collections.list(request.getHeaders("Host")),
        request.getProtocol().equals("HTTP/1.0"),
        headers(request),
        gateway.ownResource());
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(",", Collections.list(request.getHeaders(name))));
    }
    return headers;
  }
}
