package org.leafport.web.gateway;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.leafport.core.CoreSettings;
import org.leafport.core.settings.Settings;

/** The policy with the settings of this house, applied to requests of the container. */
final class Gateway {

  private static final String ATTRIBUTE = Gateway.class.getName();

  private final GatewayConfiguration house;
  private final Map<Integer, Role> roles;
  private final Predicate<String> ownResource;

  Gateway(GatewayConfiguration house, Map<Integer, Role> roles, Predicate<String> ownResource) {
    this.house = house;
    this.roles = roles;
    this.ownResource = ownResource;
  }

  /** The gateway of this application, made from the settings at the first request for it. */
  static Gateway of(ServletContext application) {
    synchronized (Gateway.class) {
      if (!(application.getAttribute(ATTRIBUTE) instanceof Gateway)) {
        application.setAttribute(ATTRIBUTE, from(Settings.current(), application));
      }
      return (Gateway) application.getAttribute(ATTRIBUTE);
    }
  }

  private static Gateway from(Settings settings, ServletContext application) {
    return new Gateway(
        GatewaySettings.configuration(settings),
        Map.of(
            CoreSettings.HTTP_PORT.in(settings), Role.HTTP_ORIGIN,
            CoreSettings.HEALTH_PORT.in(settings), Role.HEALTH),
        path -> isFile(application, path));
  }

  private static boolean isFile(ServletContext application, String path) {
    try {
      return !path.endsWith("/") && application.getResource(path) != null;
    } catch (MalformedURLException noPath) {
      return false;
    }
  }

  /** Decides about a request. */
  Admission judge(HttpServletRequest request) {
    var facts = facts(request);
    var client = Client.of(facts, house);
    return new Admission(
        facts.role(),
        GatewayPolicy.decide(facts, house),
        client.address(),
        client.scheme(),
        GatewayPolicy.effectiveHost(facts).orElse(""));
  }

  private RequestFacts facts(HttpServletRequest request) {
    var query = request.getQueryString();
    return new RequestFacts(
        roleOf(request.getLocalPort()),
        request.getLocalPort(),
        peer(request),
        request.getMethod(),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        Collections.list(request.getHeaders("Host")),
        !request.getProtocol().equals("HTTP/1.1") && request.getProtocol().startsWith("HTTP/1."),
        headers(request),
        ownResource);
  }

  /** A listener nobody told us of gets the strictest of the public roles. */
  private Role roleOf(int localPort) {
    return roles.getOrDefault(localPort, Role.HTTP_ORIGIN);
  }

  private static InetAddress peer(HttpServletRequest request) {
    var scopeless = request.getRemoteAddr().replaceFirst("%.*", "");
    return AddressRange.address(scopeless)
        .orElseThrow(() -> new IllegalStateException("No address: " + request.getRemoteAddr()));
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.put(name, String.join(",", Collections.list(request.getHeaders(name))));
    }
    return headers;
  }
}
