package org.leafport.tunnel.cluster;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.leafport.tunnel.route.Tunnel;

/** What a home takes, as nodes write it: {@code tls}, {@code tcu}, {@code http}. */
final class Features {

  private static final String BETWEEN = ",";

  private Features() {}

  /** The names, in the order of the kinds. */
  static List<String> names(Set<Tunnel.Kind> kinds) {
    return kinds.stream().sorted(Comparator.naturalOrder()).map(Features::name).toList();
  }

  /** The names in one text. */
  static String text(Set<Tunnel.Kind> kinds) {
    return String.join(BETWEEN, names(kinds));
  }

  /** The kinds with these names; names that a newer node may know are passed over. */
  static Set<Tunnel.Kind> kinds(Collection<String> names) {
    return Arrays.stream(Tunnel.Kind.values())
        .filter(kind -> names.contains(name(kind)))
        .collect(Collectors.toSet());
  }

  /** The kinds in one text. */
  static Set<Tunnel.Kind> kinds(String text) {
    return kinds(List.of(text.split(BETWEEN)));
  }

  private static String name(Tunnel.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
