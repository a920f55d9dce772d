package org.leafport.web.operation;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.leafport.core.CoreSettings;
import org.leafport.core.health.Vitals;

/** Whether the HTTP listener accepts connections. */
@Readiness
@ApplicationScoped
public class ListenerCheck implements HealthCheck {

  private static final int PATIENCE_MILLIS = 1_000;

  @Override
  public HealthCheckResponse call() {
    return Answers.of("http listener", state(CoreSettings.HTTP_PORT.get()));
  }

  private static Vitals.State state(int port) {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (var socket = new Socket()) {
      socket.connect(here, PATIENCE_MILLIS);
      return Vitals.State.well("port " + port);
    } catch (IOException e) {
      return Vitals.State.ill("port " + port + ": " + e.getMessage());
    }
  }
}
