package org.leafport.tunnel.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something to tell the owner, so that it can be told in his language: whoever shows it has a text
 * of his own under the code, and fills in the values. In English it stands in the log, and where a
 * page doesn't know the code.
 *
 * @param code what it is, for example {@code name_given}
 * @param english the English text, with its values at places like {@code {name}}
 * @param values what stands at the places; some of it comes from a proxy and is hostile text
 */
public record Saying(String code, String english, Map<String, String> values) {

  /** The value that says more than a page can translate: what another program said. */
  public static final String DETAIL = "detail";

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  /** Copies the values. */
  public Saying {
    values = Map.copyOf(values);
  }

  /**
   * Says something.
   *
   * @param namesAndValues name, value, name, value
   */
  static Saying of(String code, String english, String... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Saying(code, english, values);
  }

  /** The English text with its values. */
  public String text() {
    return PLACE
        .matcher(english)
        .replaceAll(
            place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
  }
}
