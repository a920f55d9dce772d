package org.leafport.web.gateway;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * The response whose redirects stay as they were written: the container would complete them with
 * the scheme and port it sees itself, which are others than the browser's behind a proxy.
 */
final class AdmittedResponse extends HttpServletResponseWrapper {

  AdmittedResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    resetBuffer();
    setStatus(SC_FOUND);
    setHeader("Location", location);
    setContentLength(0);
    flushBuffer();
  }
}
