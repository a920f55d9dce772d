package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.leafport.core.health.Vitals;

/**
 * Whether every part that gives signs of life is well: TCU listener, jobs and what else there is.
 */
@Readiness
@ApplicationScoped
public class PartsCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    var parts = Vitals.all();
    var answer = HealthCheckResponse.named("parts");
    parts.forEach(
        (name, state) ->
            answer.withData(name, state.well() ? state.detail() : "DOWN: " + state.detail()));
    return answer.status(parts.values().stream().allMatch(Vitals.State::well)).build();
  }
}
