package org.leafport.web.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.web.signin.ApiPaths;
import org.leafport.web.signin.JsonAnswer;

/**
 * Stands in front of the resources: says where a slash belongs, brings the API's paths among the
 * console's pages to their resources, and tells caches to keep out.
 */
@WebFilter(urlPatterns = {"/api/*", "/account/*"})
public class ApiDoor implements Filter {

  private static final Logger LOG = Logger.getLogger(ApiDoor.class.getName());
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String OWN_ACCOUNT = "/api/account/";

  @Override
  public void doFilter(ServletRequest plain, ServletResponse answer, FilterChain resources)
      throws IOException, ServletException {
    var request = (HttpServletRequest) plain;
    var response = (HttpServletResponse) answer;
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (!ApiPaths.isApi(path)) {
      resources.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept-Language, Cookie");
    if (ApiPaths.lacksSlash(path) && READING.contains(request.getMethod())) {
      moveToSlash(request, response);
    } else if (ApiPaths.hasSlashTooMuch(path) || path.startsWith(OWN_ACCOUNT)) {
      JsonAnswer.detail(HttpServletResponse.SC_NOT_FOUND, "Not found.").write(response);
    } else {
      letIn(path, request, response, resources);
    }
  }

  private static void letIn(
      String path, HttpServletRequest request, HttpServletResponse response, FilterChain resources)
      throws IOException, ServletException {
    HttpServletRequest whole;
    try {
      whole = FormInHand.of(request);
    } catch (IOException cutOff) {
      tellThatItWasCutOff(response);
      return;
    }
    if (ApiPaths.isOfTheAccount(path)) {
      request.getRequestDispatcher("/api" + path).forward(whole, response);
    } else {
      resources.doFilter(whole, response);
    }
  }

  /** Nobody hears it where the connection is what ended. */
  private static void tellThatItWasCutOff(HttpServletResponse response) {
    try {
      JsonAnswer.detail(
              HttpServletResponse.SC_BAD_REQUEST, "The request ended before its body was complete.")
          .write(response);
    } catch (IOException gone) {
      LOG.log(Level.FINE, "[app] A client left in the middle of its form", gone);
    }
  }

  private static void moveToSlash(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader(
        "Location", request.getRequestURI() + "/" + (query == null ? "" : "?" + query));
  }
}
