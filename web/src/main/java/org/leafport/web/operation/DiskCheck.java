package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.health.Vitals;

/** Whether the data directory's disk has room left. */
@Readiness
@ApplicationScoped
public class DiskCheck implements HealthCheck {

  private static final long MEGABYTE = 1_000_000;
  private static final long LEAST_FREE = 200 * MEGABYTE;

  @Override
  public HealthCheckResponse call() {
    return Answers.of("disk", state());
  }

  private static Vitals.State state() {
    try {
      long free = Files.getFileStore(DataDirectory.current().root()).getUsableSpace();
      var detail = free / MEGABYTE + " MB free";
      return free > LEAST_FREE ? Vitals.State.well(detail) : Vitals.State.ill(detail);
    } catch (IOException e) {
      return Vitals.State.ill("The data directory can't be asked: " + e.getMessage());
    }
  }
}
