package org.leafport.web.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The console's texts in one language. A text has named places ({@code {name}}), so that a
 * translator sees what stands there and may move it; a text that goes with a number exists once for
 * each plural form of the language, under {@code key.one}, {@code key.few}, {@code key.many} and
 * {@code key.other}.
 */
final class Phrases {

  /** Languages the console speaks; the first is the one everything falls back to. */
  static final List<String> LANGUAGES = List.of("en", "de", "es", "fi", "ru", "et");

  private static final String BUNDLE = "org.leafport.web.ui.messages";
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final ResourceBundle.Control NO_SYSTEM_LANGUAGE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Phrases(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE, locale, Phrases.class.getClassLoader(), NO_SYSTEM_LANGUAGE);
  }

  static Phrases in(Locale locale) {
    return new Phrases(locale);
  }

  Locale locale() {
    return locale;
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * @throws MissingResourceException if neither this language nor English has the key
   */
  String text(String key, Map<String, ?> values) {
    var text = bundle.getString(key);
    if (text.indexOf('{') < 0) {
      return text;
    }
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              var value = values.get(place.group(1));
              return Matcher.quoteReplacement(
                  value == null ? place.group() : String.valueOf(value));
            });
  }

  String counted(String key, long number, Map<String, ?> values) {
    var all = new java.util.HashMap<String, Object>(values);
    all.put("n", number);
    return text(key + "." + pluralForm(locale.getLanguage(), number), all);
  }

  /** CLDR's plural rules for whole numbers in the languages we have. */
  static String pluralForm(String language, long number) {
    if (!language.equals("ru")) {
      return number == 1 ? "one" : "other";
    }
    var ten = number % 10;
    var hundred = number % 100;
    if (ten == 1 && hundred != 11) {
      return "one";
    }
    return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? "few" : "many";
  }
}
