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
    LOG.fine(
        "[gw] %s %s \"%s %s\" %d %s B %d ms %s %s \"%s\""
            .formatted(
                admission.clientAddress().getHostAddress(),
                admission.host(),
                request.getMethod(),
                shown(request.getRequestURI(), request.getQueryString()),
                response.getStatus(),
                length(response),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                admission.role().word(),
                admission.reason().map(Reason::word).orElse("served"),
                CONTROL.matcher(String.valueOf(request.getHeader("User-Agent"))).replaceAll("?")));
  }

  private static String length(HttpServletResponse response) {
    var length = response.getHeader("Content-Length");
    return length == null ? "-" : length;
  }

  /** Path and query with secrets removed and car identities masked. */
  static String shown(String path, String query) {
    var masked = VIN.matcher(path).replaceAll(vin -> Masked.vin(vin.group()));
    var line = query == null ? masked : masked + "?" + SECRET.matcher(query).replaceAll("$1***");
    return CONTROL.matcher(line).replaceAll("?");
  }
}
