package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the process can still do anything. Only a restart helps where it can't, so nothing is
 * asked here that may come back by itself.
 */
@Liveness
@ApplicationScoped
public class LifeCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    boolean deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null;
    return HealthCheckResponse.named("process").status(!deadlocked).build();
  }
}
