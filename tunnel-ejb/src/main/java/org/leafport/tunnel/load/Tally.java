package org.leafport.tunnel.load;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How homes stand, as their process tells it.
 *
 * @param connected how many tunnels are up
 * @param arrivals how many tunnels came up so far
 * @param partings how often tunnels ended or didn't come about so far, by the agent's codes; behind
 *     {@code unreachable} stands where dialling stopped, as {@code unreachable:tls_late}
 */
record Tally(int connected, long arrivals, Map<String, Long> partings) {

  static final Tally NONE = new Tally(0, 0, Map.of());

  private static final Pattern LINE =
      Pattern.compile("homes \\d{1,9} \\d{1,18}( [a-z_]+(:[a-z_]+)?=\\d{1,18})*");

  Tally {
    partings = Map.copyOf(partings);
  }

  /** As a line of text. */
  String line() {
    StringBuilder line = new StringBuilder("homes " + connected + " " + arrivals);
    new TreeMap<>(partings).forEach((code, count) -> line.append(" " + code + "=" + count));
    return line.toString();
  }

  /** Reads such a line; empty if it is something else. */
  static Optional<Tally> in(String line) {
    if (!LINE.matcher(line).matches()) {
      return Optional.empty();
    }
    String[] words = line.split(" ");
    Map<String, Long> partings = new TreeMap<>();
    for (int i = 3; i < words.length; i++) {
      String[] pair = words[i].split("=");
      partings.put(pair[0], Long.parseLong(pair[1]));
    }
    return Optional.of(new Tally(Integer.parseInt(words[1]), Long.parseLong(words[2]), partings));
  }

  /** What has happened since an earlier one. */
  Map<String, Long> partingsSince(Tally earlier) {
    Map<String, Long> since = new TreeMap<>();
    partings.forEach(
        (code, count) -> {
          long more = count - earlier.partings.getOrDefault(code, 0L);
          if (more > 0) {
            since.put(code, more);
          }
        });
    return since;
  }
}
