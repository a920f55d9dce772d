package org.leafport.web.gateway;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * What is said when there is nothing else to show: to a browser as a page, to a program as JSON or
 * a line of text. None of it names the software below us.
 */
enum ErrorPage {
  UNREADABLE(400, "This request can't be read", "The address or a header of it is malformed."),
  SIGN_IN(401, "Please sign in", "This page is for people who are signed in."),
  FORBIDDEN(403, "Not here", "This address isn't served to you on this way in."),
  MISSING(404, "Nothing here", "There is no page at this address."),
  METHOD(405, "Not like this", "This address doesn't understand the request's method."),
  LARGE_BODY(413, "Too large", "What was sent is larger than Leafport takes."),
  LONG_TARGET(414, "Address too long", "The address is longer than Leafport takes."),
  MEDIA(415, "Not in this form", "This address doesn't understand what was sent."),
  BROKEN(
      500,
      "That went wrong",
      "Leafport could not answer. Its log says why; trying again may help."),
  SHUT(503, "Just a moment", "Leafport is starting or stopping. Try again in a few seconds."),
  AWAY(503, "Just a moment", "The database does not answer. Try again in a few seconds.");

  private static final String RETRY_AFTER_SECONDS = "5";
  private static final Template PAGE = Template.named("error.html");

  private final int status;
  private final String title;
  private final String text;

  ErrorPage(int status, String title, String text) {
    this.status = status;
    this.title = title;
    this.text = text;
  }

  /** The page for a status; statuses without a page of their own share the one of their kind. */
  static ErrorPage of(int status) {
    return Arrays.stream(values())
        .filter(page -> page.status == status)
        .findFirst()
        .orElse(status == HttpServletResponse.SC_NOT_IMPLEMENTED ? METHOD : byKind(status));
  }

  private static ErrorPage byKind(int status) {
    return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? UNREADABLE : BROKEN;
  }

  /** Answers with this page and its status. */
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request.getRequestURI(), status, request, response);
  }

  /**
   * Answers with this page.
   *
   * @param path the path that was asked for first
   * @param shownStatus the status, if it is another one than the page's own
   */
  void write(String path, int shownStatus, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(shownStatus);
    response.setHeader("Cache-Control", "no-store");
    if (shownStatus == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (path.startsWith(request.getContextPath() + "/api/")) {
      send(response, "application/json", Json.createObjectBuilder().add("detail", text).build());
    } else if (Template.isWantedBy(request)) {
      var values = Map.of("title", title, "text", text, "status", String.valueOf(shownStatus));
      send(response, "text/html", PAGE.filled(request, values));
    } else {
      send(response, "text/plain", text + "\n");
    }
  }

  static void send(HttpServletResponse response, String type, Object body) throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(body.toString());
  }
}
