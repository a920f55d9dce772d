package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers a query in time. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

  private Instance<DatabaseProbe> probe;

  /** For the container's proxy. */
  protected DatabaseCheck() {}

  /** The probe is fetched at the first question, because this bean may be older than the gate. */
  @Inject
  DatabaseCheck(Instance<DatabaseProbe> probe) {
    this.probe = probe;
  }

  @Override
  public HealthCheckResponse call() {
    return Answers.ofGuarded("database", () -> probe.get().state());
  }
}
