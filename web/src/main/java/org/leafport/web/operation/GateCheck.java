package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.leafport.core.gate.Gate;

/** Whether requests and messages may come in: after the start is done, before the stop begins. */
@Readiness
@ApplicationScoped
public class GateCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("gate").status(Gate.isOpen()).build();
  }
}
