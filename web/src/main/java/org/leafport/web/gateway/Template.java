package org.leafport.web.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the gateway: HTML with {@code ${places}} that are filled with escaped text. The console
 * isn't used for it, because what is refused must not run the application.
 */
final class Template {

  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String html;

  private Template(String html) {
    this.html = html;
  }

  /** The template in a file beside this class. */
  static Template named(String file) {
    try (var in = Template.class.getResourceAsStream(file)) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether a browser asks, and not a program. */
  static boolean isWantedBy(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  /** The page with its places filled; the base path and the time are known everywhere. */
  String filled(HttpServletRequest request, Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put("base", request.getContextPath());
    all.put("time", TIME.format(Instant.now()));
    return PLACE
        .matcher(html)
        .replaceAll(place -> Matcher.quoteReplacement(escaped(all.get(place.group(1)))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
