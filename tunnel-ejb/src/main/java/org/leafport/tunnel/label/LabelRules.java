package org.leafport.tunnel.label;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * From the name somebody asks for to the label he gets ({@code My-Home} becomes {@code
 * my-home-evcc}), under the rules of one proxy (remote-proxy 2.1, 2.2).
 */
public final class LabelRules {

  /** The longest DNS label. */
  static final int LONGEST = 63;

  private static final int SHORTEST = 3;

  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])");
  private static final Pattern SUFFIX = Pattern.compile("(-[a-z0-9]+)*");

  private final String suffix;
  private final String baseDomain;
  private final ReservedNames reserved;

  /**
   * @param suffix what every label ends with, {@code (-[a-z0-9]+)*}
   * @param baseDomain the domain below which labels stand, in lower case
   * @param proxyHost the proxy's own host, whose first label is reserved
   * @param alsoReserved names the operator keeps back
   * @throws IllegalArgumentException if the suffix has another form
   */
  public LabelRules(
      String suffix, String baseDomain, String proxyHost, Collection<String> alsoReserved) {
    this.suffix = checked(suffix);
    this.baseDomain = baseDomain;
    this.reserved = new ReservedNames(alsoReserved, firstLabel(proxyHost));
  }

  private static String checked(String suffix) {
    if (!SUFFIX.matcher(suffix).matches() || suffix.length() > LONGEST - SHORTEST) {
      throw new IllegalArgumentException(
          "A label suffix is made of parts like -evcc, or empty: " + suffix);
    }
    return suffix;
  }

  /**
   * Reads a suffix as an operator writes it.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static String suffixOf(String written) {
    return written.equals("none") ? "" : checked(written);
  }

  private static String firstLabel(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }

  /**
   * The label somebody gets who asks for this name.
   *
   * @param request not empty; one who leaves the choice to the proxy gets a {@link GeneratedLabels
   *     generated} one
   * @throws InvalidLabelException with the first rule that it breaks
   */
  public String labelFor(String request) throws InvalidLabelException {
    require(request.chars().allMatch(c -> c < 0x80), LabelFault.NOT_ASCII);
    String folded = request.toLowerCase(Locale.ROOT);
    require(folded.length() >= SHORTEST, LabelFault.TOO_SHORT);
    require(folded.length() <= LONGEST, LabelFault.TOO_LONG);
    require(LABEL.matcher(folded).matches(), LabelFault.INVALID);
    // Such labels say what encoding the rest is in, for example xn--.
    require(!folded.startsWith("--", 2), LabelFault.INVALID);
    String label = endsWithSuffix(folded) ? folded : folded + suffix;
    require(label.length() <= LONGEST, LabelFault.TOO_LONG);
    String stem = label.substring(0, label.length() - suffix.length());
    require(!reserved.contains(stem) && !reserved.contains(label), LabelFault.RESERVED);
    return label;
  }

  private boolean endsWithSuffix(String name) {
    return name.endsWith(suffix) && name.length() > suffix.length();
  }

  private static void require(boolean holds, LabelFault otherwise) throws InvalidLabelException {
    if (!holds) {
      throw new InvalidLabelException(otherwise);
    }
  }

  /** The whole name of a label: {@code my-home-evcc.evcc.example}. */
  public String fqdn(String label) {
    return label + "." + baseDomain;
  }

  /** What every label ends with; may be empty. */
  public String suffix() {
    return suffix;
  }
}
