package org.leafport.tunnel.label;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names that would mislead people, and those that look like one: {@code adm1n}, {@code pay-pal}.
 * Only whole names are compared, so {@code nissan-leaf-blue} is free.
 */
final class ReservedNames {

  private static final List<String> BUILT_IN =
      List.of(
          """
          abuse accounts account acme admin administrator api app apps assets auth autoconfig
          autodiscover bank billing broadcasthost carwings cdn cloud cluster connect dashboard demo
          dev docs evcc ftp gdc gateway google health help hostmaster imap info internal isatap
          leafport letsencrypt localhost login mail metrics mobile mta-sts mx navi nissan
          nissanconnect noc node ns ns1 ns2 oauth opencarwings paypal pop postmaster proxy redis
          register relay root security server signin signup smtp sponsor ssl sso staging static
          status support sysadmin tcu test tunnel usenet vflash vpn webmaster wpad www
          """
              .strip()
              .split("\\s+"));

  private final Set<String> names = new HashSet<>(BUILT_IN);
  private final Set<String> skeletons;

  ReservedNames(Collection<String> further, String proxyLabel) {
    further.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    names.add(proxyLabel);
    names.remove("");
    skeletons = names.stream().map(ReservedNames::skeleton).collect(Collectors.toSet());
  }

  boolean contains(String name) {
    return names.contains(name) || skeletons.contains(skeleton(name));
  }

  /** What is left of a name when characters that look alike are the same. */
  static String skeleton(String name) {
    String joined = name.replace("-", "").replace("rn", "m").replace("vv", "w");
    var skeleton = new StringBuilder(joined.length());
    joined.chars().forEach(c -> skeleton.append(likeness((char) c)));
    return skeleton.toString();
  }

  private static char likeness(char c) {
    return switch (c) {
      case '0' -> 'o';
      case '1', 'i' -> 'l';
      case '3' -> 'e';
      case '4' -> 'a';
      case '5' -> 's';
      case '7' -> 't';
      case '8' -> 'b';
      default -> c;
    };
  }
}
