package org.leafport.web.gateway;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.leafport.core.gate.Gate;
import org.leafport.core.metrics.Meters;

/**
 * Carries out what the gateway decided: the first filter of the application, also in front of
 * WebSocket handshakes.
 */
public final class GatewayFilter implements Filter {

  private static final int LONGEST_TARGET = 4 * 1024;
  private static final long LONGEST_BODY = 8L * 1024 * 1024;
  private static final long LONGEST_CAR_BODY = 2L * 1024 * 1024;
  private static final Set<Handler> MACHINES = Set.of(Handler.CAR, Handler.GEN2);

  @Override
  public void doFilter(ServletRequest plain, ServletResponse answer, FilterChain application)
      throws IOException, ServletException {
    var request = (HttpServletRequest) plain;
    var response = (HttpServletResponse) answer;
    var started = System.nanoTime();
    var admission =
        Admission.of(request)
            .orElseThrow(() -> new IllegalStateException("Nobody looked at this request"));
    try {
      carryOut(admission, request, response, application);
    } finally {
      AccessLog.write(admission, request, response, System.nanoTime() - started);
    }
  }

  private static void carryOut(
      Admission admission,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain application)
      throws IOException, ServletException {
    if (admission.decision() instanceof Decision.Serve serve) {
      serve(admission, serve.handler(), request, response, application);
    } else if (admission.decision() instanceof Decision.Redirect redirect) {
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", redirect.location());
    } else if (admission.decision() instanceof Decision.Refuse refuse) {
      Refusal.answer(refuse, admission, request, response);
    } else {
      Meters.counter("leafport_http_drops_answered_total").increment();
      response.setStatus(421);
      response.setHeader("Connection", "close");
    }
  }

  private static void serve(
      Admission admission,
      Handler handler,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain application)
      throws IOException, ServletException {
    long longestBody = MACHINES.contains(handler) ? LONGEST_CAR_BODY : LONGEST_BODY;
    if (!Gate.isOpen() && handler != Handler.HEALTH) {
      response.setHeader("Retry-After", "5");
      ErrorPage.SHUT.write(request, response);
    } else if (targetLength(request) > LONGEST_TARGET) {
      ErrorPage.LONG_TARGET.write(request, response);
    } else if (request.getContentLengthLong() > longestBody) {
      response.setHeader("Connection", "close");
      ErrorPage.LARGE_BODY.write(request, response);
    } else {
      if (!MACHINES.contains(handler)) {
        SecurityHeaders.write(response, admission);
      }
      application.doFilter(
          new AdmittedRequest(request, admission, longestBody), new AdmittedResponse(response));
    }
  }

  private static int targetLength(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
  }
}
