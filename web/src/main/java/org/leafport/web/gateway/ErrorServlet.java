package org.leafport.web.gateway;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.leafport.core.database.DatabaseAbsence;

/**
 * The error page of the application, in place of the container's, which would name its product and
 * version. It is reached by error dispatches only; a direct request finds nothing.
 */
@WebServlet(name = "error", urlPatterns = ErrorServlet.PATH)
public final class ErrorServlet extends HttpServlet {

  static final String PATH = "/error";

  private static final long serialVersionUID = 1L;

  private static final int AWAY = HttpServletResponse.SC_SERVICE_UNAVAILABLE;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
      var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
      if (isDatabaseAway(status, request)) {
        ErrorPage.AWAY.write(path == null ? "" : path, AWAY, request, response);
      } else {
        ErrorPage.of(status).write(path == null ? "" : path, status, request, response);
      }
    } else {
      ErrorPage.MISSING.write(request, response);
    }
  }

  /** Behind the gateway nothing but the database lets a request find us unavailable. */
  private static boolean isDatabaseAway(int status, HttpServletRequest request) {
    return status == AWAY
        || request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault
            && DatabaseAbsence.causedBy(fault);
  }
}
