package org.leafport.web.gateway;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of the application, in place of the container's, which would name its product and
 * version. It is reached by error dispatches only; a direct request finds nothing.
 */
@WebServlet(name = "error", urlPatterns = ErrorServlet.PATH)
public final class ErrorServlet extends HttpServlet {

  static final String PATH = "/error";

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
      var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
      ErrorPage.of(status).write(path == null ? "" : path, status, request, response);
    } else {
      ErrorPage.MISSING.write(request, response);
    }
  }
}
