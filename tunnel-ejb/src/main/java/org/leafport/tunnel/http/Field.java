package org.leafport.tunnel.http;

import java.util.Locale;

/**
 * A header field.
 *
 * @param name a token of RFC 9110
 * @param value without blanks around it, without line breaks
 */
public record Field(String name, String value) {

  /** Whether it has this name, in any case. */
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  String lowerCaseName() {
    return name.toLowerCase(Locale.ROOT);
  }
}
