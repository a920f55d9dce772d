package org.leafport.web.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request target, read once for all rules.
 *
 * @param authority host and port of an absolute-form target
 * @param path the path as the rules see it: path parameters removed, percent-decoded once, dot
 *     segments resolved, repeated slashes collapsed
 * @param query the query as sent, without the question mark
 */
record RequestTarget(Optional<String> authority, String path, Optional<String> query) {

  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i)(?:https?|wss?)://([^/?#]*)([^#]*)(?:#.*)?");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

  /**
   * Reads a target.
   *
   * @return nothing if an escape is invalid or cut, it hides a NUL, the path leaves the root, or it
   *     is neither a path nor an absolute http address
   */
  static Optional<RequestTarget> parse(String target) {
    var absolute = ABSOLUTE.matcher(target);
    if (absolute.matches()) {
      var rest = absolute.group(2);
      return parse(Optional.of(absolute.group(1)), rest.startsWith("/") ? rest : "/" + rest);
    }
    return target.startsWith("/") ? parse(Optional.empty(), target) : Optional.empty();
  }

  private static Optional<RequestTarget> parse(Optional<String> authority, String origin) {
    if (BROKEN_ESCAPE.matcher(origin).find() || origin.contains("%00")) {
      return Optional.empty();
    }
    int mark = origin.indexOf('?');
    var rawPath = mark < 0 ? origin : origin.substring(0, mark);
    var query = mark < 0 ? Optional.<String>empty() : Optional.of(origin.substring(mark + 1));
    return collapsed(decoded(PATH_PARAMETERS.matcher(rawPath).replaceAll("")))
        .map(path -> new RequestTarget(authority, path, query));
  }

  /** The target with another path: what a redirect points to. */
  String locationOf(String otherPath) {
    return query.map(q -> otherPath + "?" + q).orElse(otherPath);
  }

  private static String decoded(String raw) {
    var bytes = new ByteArrayOutputStream(raw.length());
    byte[] sent = raw.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%') {
        bytes.write(Integer.parseInt(new String(sent, i + 1, 2, StandardCharsets.US_ASCII), 16));
        i += 2;
      } else {
        bytes.write(sent[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Optional<String> collapsed(String path) {
    var segments = new ArrayDeque<String>();
    var last = "";
    for (var segment : path.split("/", -1)) {
      last = segment;
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
    var joined = "/" + String.join("/", segments);
    return Optional.of(folder && !segments.isEmpty() ? joined + "/" : joined);
  }
}
