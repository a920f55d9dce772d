package org.leafport.web.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.leafport.core.log.Masked;

/** One line per request at debug, without what must not stand in a log. */
final class AccessLog {

  private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());
  private static final Pattern SECRET =
      Pattern.compile("(?i)((?:^|&)[^=&]*(?:token|key|password|secret|pin|code)[^=&]*=)[^&]*");
  private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Za-hj-npr-z0-9]{17}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private AccessLog() {}

  static void write(
      Admission admission, HttpServletRequest request, HttpServletResponse response, long nanos) {
    if (!LOG.isLoggable(Level.FINE)) {
      return;
    }
    write(
        admission,
        request.getMethod() + " " + shown(request.getRequestURI(), request.getQueryString()),
        response.getStatus() + " " + length(response),
        nanos,
        request.getHeader("User-Agent"));
  }

  /** Writes of a request that was dropped, or refused before the container read it. */
  static void write(Admission admission, RequestFacts facts) {
    if (LOG.isLoggable(Level.FINE)) {
      var target = facts.target().split("\\?", 2);
      var line = facts.method() + " " + shown(target[0], target.length > 1 ? target[1] : null);
      write(admission, line, "- 0 B", 0, facts.header("User-Agent").orElse(null));
    }
  }

  private static void write(
      Admission admission, String line, String outcome, long nanos, String userAgent) {
    LOG.fine(
        "[gw] %s %s \"%s\" %s %d ms %s %s \"%s\""
            .formatted(
                admission.clientAddress().getHostAddress(),
                admission.host().isEmpty() ? "-" : admission.host(),
                line,
                outcome,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                admission.role().word(),
                admission.reason().map(Reason::word).orElse("served"),
                userAgent == null ? "-" : CONTROL.matcher(userAgent).replaceAll("?")));
  }

  private static String length(HttpServletResponse response) {
    var length = response.getHeader("Content-Length");
    return (length == null ? "-" : length) + " B";
  }

  /** Path and query with secrets removed and car identities masked. */
  static String shown(String path, String query) {
    var masked = VIN.matcher(path).replaceAll(vin -> Masked.vin(vin.group()));
    var line = query == null ? masked : masked + "?" + SECRET.matcher(query).replaceAll("$1***");
    return CONTROL.matcher(line).replaceAll("?");
  }
}
