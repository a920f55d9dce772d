package org.leafport.tunnel.label;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one home a certificate stands for.
 *
 * @param fqdn the whole name, for example {@code my-home-evcc.evcc.example}
 * @param label what stands before the base domain, {@code my-home-evcc}
 */
public record CertificateName(String fqdn, String label) {

  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");

  /** Why a certificate stands for no home. */
  public enum Fault {
    /** None of its names is one label below the base domain. */
    WRONG_DOMAIN,
    /** It stands for several. */
    AMBIGUOUS,
    /** It stands for any. */
    WILDCARD
  }

  /** A certificate that stands for no home, or not for one alone. */
  public static final class UnusableNameException extends Exception {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    UnusableNameException(Fault fault) {
      super("The certificate's name can't be used: " + fault);
      this.fault = fault;
    }

    /** What is wrong with its names. */
    public Fault fault() {
      return fault;
    }
  }

  /**
   * Finds the home (remote-proxy 5.2, rules 3 to 6).
   *
   * @param dnsNames the DNS names of the certificate's SAN extension; the common name doesn't count
   * @param baseDomain the proxy's base domain in lower case
   */
  public static CertificateName of(Collection<String> dnsNames, String baseDomain)
      throws UnusableNameException {
    String end = "." + baseDomain;
    List<String> ours =
        dnsNames.stream()
            .map(CertificateName::normal)
            .filter(name -> name.endsWith(end))
            .distinct()
            .toList();
    if (ours.isEmpty()) {
      throw new UnusableNameException(Fault.WRONG_DOMAIN);
    }
    if (ours.size() > 1) {
      throw new UnusableNameException(Fault.AMBIGUOUS);
    }
    String fqdn = ours.get(0);
    String label = fqdn.substring(0, fqdn.length() - end.length());
    if (label.contains("*")) {
      throw new UnusableNameException(Fault.WILDCARD);
    }
    if (!LABEL.matcher(label).matches()) {
      throw new UnusableNameException(Fault.WRONG_DOMAIN);
    }
    return new CertificateName(fqdn, label);
  }

  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
