package org.leafport.web.gateway;

import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.util.Map;
import java.util.function.Predicate;
import org.leafport.core.CoreSettings;
import org.leafport.core.metrics.Meters;
import org.leafport.core.settings.Settings;

/** The policy with the settings of this house. */
final class Gateway {

  private static final String ATTRIBUTE = Gateway.class.getName();

  private final GatewayConfiguration house;
  private final Map<Integer, Role> roles;
  private final Predicate<String> ownResource;

  Gateway(GatewayConfiguration house, Map<Integer, Role> roles, Predicate<String> ownResource) {
    this.house = house;
    this.roles = Map.copyOf(roles);
    this.ownResource = ownResource;
  }

  /** The gateway of this application, made from the settings when it is first asked for. */
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

  GatewayConfiguration house() {
    return house;
  }

  Predicate<String> ownResource() {
    return ownResource;
  }

  /** A listener nobody told us of gets the strictest of the public roles. */
  Role roleOf(int localPort) {
    return roles.getOrDefault(localPort, Role.HTTP_ORIGIN);
  }

  /** Decides about a request. */
  Admission judge(RequestFacts facts) {
    var client = Client.of(facts, house);
    return new Admission(
        facts.role(),
        GatewayPolicy.decide(facts, house),
        client.address(),
        client.scheme(),
        GatewayPolicy.effectiveHost(facts).orElse(""));
  }

  /** Counts a request under what became of it. */
  static void count(Admission admission) {
    Meters.counter(
            "leafport_http_requests_total",
            "role",
            admission.role().word(),
            "outcome",
            admission.reason().map(Reason::word).orElse("served"))
        .increment();
  }
}
