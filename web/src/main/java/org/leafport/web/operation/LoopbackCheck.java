package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.leafport.core.health.Vitals;
import org.leafport.core.hop.Hops;

/**
 * Whether the application is reached from inside: what comes by HTTPS, through a tunnel or to the
 * proxy's own host goes over a listener of this machine alone. Its port is the launcher's choice; a
 * container without the launcher has none.
 */
@Readiness
@ApplicationScoped
public class LoopbackCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return Answers.of("loopback listener", state(Integer.getInteger(Hops.LISTENER_PROPERTY, 0)));
  }

  static Vitals.State state(int port) {
    return port == 0 ? Vitals.State.well("none") : PortProbe.ask(port);
  }
}
