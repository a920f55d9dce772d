package org.leafport.web.operation;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.leafport.core.metrics.Meters;

/** Shows all meters to Prometheus. The gateway lets it answer on the health listener only. */
@WebServlet(name = "metrics", urlPatterns = "/metrics")
public final class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(Exposition.CONTENT_TYPE);
    response.getWriter().write(Exposition.of(Meters.all(), Meters.histograms()));
  }
}
