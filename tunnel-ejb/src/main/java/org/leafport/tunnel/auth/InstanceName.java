package org.leafport.tunnel.auth;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a home.
 *
 * @param label one DNS label, lower case, for example {@code my-home-evcc}
 * @param fqdn label and base domain, for example {@code my-home-evcc.evcc.example}
 */
public record InstanceName(String label, String fqdn) {

  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");

  /**
   * Finds the one name below the base domain among the DNS names of a certificate (rules 3 to 6 of
   * remote access 5.2). Case and one trailing dot make no difference; names of other domains are
   * passed over.
   *
   * @param dnsNames the DNS names of the subject alternative name, as they stand there
   * @param baseDomain lower case, without a dot at either end
   * @throws RefusedException {@code cert_wrong_domain}, {@code cert_ambiguous} or {@code
   *     cert_wildcard}
   */
  public static InstanceName among(List<String> dnsNames, String baseDomain)
      throws RefusedException {
    String end = "." + baseDomain;
    List<String> ours =
        dnsNames.stream()
            .map(InstanceName::normal)
            .filter(name -> name.endsWith(end))
            .distinct()
            .toList();
    if (ours.isEmpty()) {
      throw new RefusedException(Refusal.CERT_WRONG_DOMAIN);
    }
    if (ours.size() > 1) {
      throw new RefusedException(Refusal.CERT_AMBIGUOUS);
    }
    String fqdn = ours.get(0);
    String label = fqdn.substring(0, fqdn.length() - end.length());
    if (label.contains("*")) {
      throw new RefusedException(Refusal.CERT_WILDCARD);
    }
    if (!LABEL.matcher(label).matches()) {
      throw new RefusedException(Refusal.CERT_WRONG_DOMAIN);
    }
    return new InstanceName(label, fqdn);
  }

  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
