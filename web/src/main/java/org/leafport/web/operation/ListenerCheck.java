package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.leafport.core.CoreSettings;

/** Whether the HTTP listener accepts connections. */
@Readiness
@ApplicationScoped
public class ListenerCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return Answers.of("http listener", PortProbe.ask(CoreSettings.HTTP_PORT.get()));
  }
}
