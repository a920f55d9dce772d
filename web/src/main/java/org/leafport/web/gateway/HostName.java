package org.leafport.web.gateway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host of a request and of the allow-list, in the one form in which they are compared. */
final class HostName {

  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{0,5}))?");
  private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

  private HostName() {}

  /** The host of {@code host[:port]}, or nothing if it isn't one. */
  static Optional<String> ofAuthority(String authority) {
    var match = AUTHORITY.matcher(authority);
    return match.matches() ? Optional.of(normal(match.group(1))) : Optional.empty();
  }

  /** The port of {@code host:port}, or nothing if none is written. */
  static Optional<Integer> portOf(String authority) {
    var match = AUTHORITY.matcher(authority);
    if (!match.matches() || match.group(2) == null || match.group(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(match.group(2)));
  }

  /** A configured name in the form to compare with, or nothing if it is no host name. */
  static Optional<String> ofEntry(String configured) {
    var name = configured.strip();
    return ENTRY.matcher(name).matches() ? Optional.of(normal(name)) : Optional.empty();
  }

  private static String normal(String host) {
    var lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
