package org.leafport.web.gateway;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import org.leafport.core.metrics.Meters;

/**
 * Decides about every request at the earliest moment the container offers: before it authenticates
 * the caller, and before it refuses paths of its own accord. What is to be dropped is dropped here;
 * {@link GatewayFilter} carries out the rest.
 */
@WebListener
public final class GatewayListener implements ServletRequestListener {

  private static final String DROPPED = GatewayListener.class.getName() + ".dropped";

  /** Whether the connection of this request is closed already. */
  static boolean hasDropped(ServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(DROPPED));
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    var request = (HttpServletRequest) event.getServletRequest();
    var admission = Gateway.of(event.getServletContext()).judge(request);
    request.setAttribute(Admission.ATTRIBUTE, admission);
    count(admission);
    if (admission.decision() instanceof Decision.Drop drop) {
      StrangeHosts.tell(drop, admission);
      request.setAttribute(DROPPED, Connections.closeSilently(request));
    }
  }

  private static void count(Admission admission) {
    Meters.counter(
            "leafport_http_requests_total",
            "role",
            admission.role().word(),
            "outcome",
            admission.reason().map(Reason::word).orElse("served"))
        .increment();
  }
}
