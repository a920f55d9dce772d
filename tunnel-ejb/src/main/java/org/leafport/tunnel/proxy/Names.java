package org.leafport.tunnel.proxy;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which names mean what at this proxy.
 *
 * @param baseDomain the domain below which homes have their names, lower case
 * @param own whether a name, lower case, is one of this proxy's own
 */
record Names(String baseDomain, Predicate<String> own) {

  private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  /** What a name means. */
  sealed interface Meaning {
    /** This proxy itself. */
    record Own() implements Meaning {}

    /**
     * Something below the domain, perhaps a home.
     *
     * @param label what stands before the domain; empty if that can't be a home's label
     */
    record Below(String label) implements Meaning {}

    /** Nothing of ours. */
    record Foreign() implements Meaning {}
  }

  /** What a name means, given in lower case without a final dot. */
  Meaning of(String name) {
    if (own.test(name)) {
      return new Meaning.Own();
    }
    if (!name.endsWith("." + baseDomain) || baseDomain.isEmpty()) {
      return new Meaning.Foreign();
    }
    String before = name.substring(0, name.length() - baseDomain.length() - 1);
    return new Meaning.Below(LABEL.matcher(before).matches() ? before : "");
  }
}
