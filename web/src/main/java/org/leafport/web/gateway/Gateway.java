package org.leafport.web.gateway;

import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.util.Map;
import java.util.function.Predicate;
import org.leafport.core.CoreSettings;
import org.leafport.core.hop.Hops;
import org.leafport.core.hop.RemoteName;
import org.leafport.core.metrics.Meters;
import org.leafport.core.settings.Settings;

/** The policy with the settings of this house. */
final class Gateway {

  private static final String ATTRIBUTE = Gateway.class.getName();

  private final GatewayConfiguration house;
  private final Map<Integer, Role> roles;
  private final int loopbackPort;
  private final Predicate<String> ownResource;

  /**
   * The gateway of a house.
   *
   * @param roles the listeners' roles by their ports
   * @param loopbackPort the listener for connections whose TLS or tunnel ended in this process
   */
  Gateway(
      GatewayConfiguration house,
      Map<Integer, Role> roles,
      int loopbackPort,
      Predicate<String> ownResource) {
    this.house = house;
    this.roles = Map.copyOf(roles);
    this.loopbackPort = loopbackPort;
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
        Integer.getInteger(Hops.LISTENER_PROPERTY, 0),
        path -> isFile(application, path));
  }

  private static boolean isFile(ServletContext application, String path) {
    try {
      return !path.endsWith("/") && application.getResource(path) != null;
    } catch (MalformedURLException noPath) {
      return false;
    }
  }

  /** What the owner has set, with the name by which the house is reached from outside now. */
  GatewayConfiguration house() {
    return house.reachedBy(RemoteName.current(), RemoteName.takesCarsByHttp());
  }

  /** The listener for connections whose TLS or tunnel ended in this process; 0 if there is none. */
  int loopbackPort() {
    return loopbackPort;
  }

  Predicate<String> ownResource() {
    return ownResource;
  }

  /** Whether a port is the plain origin's itself. */
  boolean isOrigin(int localPort) {
    return roles.get(localPort) == Role.HTTP_ORIGIN;
  }

  /**
   * How a connection came in. A listener nobody told us of gets the strictest of the public roles.
   */
  Entrance entrance(int localPort, InetAddress peer, int peerPort) {
    if (localPort != loopbackPort) {
      return Entrance.direct(roles.getOrDefault(localPort, Role.HTTP_ORIGIN), peer);
    }
    return Hops.of(peerPort).map(Entrance::over).orElseGet(() -> Entrance.unlawful(peer));
  }

  /** Decides about a request. */
  Admission judge(Entrance entrance, RequestFacts facts) {
    var now = house();
    var client = Client.of(facts, now);
    return new Admission(
        facts.role(),
        entrance.lawful() ? GatewayPolicy.decide(facts, now) : new Decision.Drop(Reason.ROLE),
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
