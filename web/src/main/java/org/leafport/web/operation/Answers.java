package org.leafport.web.operation;

import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.leafport.core.gate.Gate;
import org.leafport.core.health.Vitals;

/** The states of parts as answers of health checks. */
final class Answers {

  private Answers() {}

  static HealthCheckResponse of(String name, Vitals.State state) {
    return HealthCheckResponse.named(name)
        .status(state.well())
        .withData("detail", state.detail())
        .build();
  }

  /**
   * Asks only while the gate is open: a bean that is made before that would keep resources that
   * were not injected yet.
   */
  static HealthCheckResponse ofGuarded(String name, Supplier<Vitals.State> question) {
    return of(name, Gate.isOpen() ? question.get() : Vitals.State.ill("the gate is closed"));
  }
}
