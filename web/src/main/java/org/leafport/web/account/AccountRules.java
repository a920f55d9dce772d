package org.leafport.web.account;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What user names, e-mail addresses and time zones have to look like. */
final class AccountRules {

  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.-]{1,16}");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@[^\\s@<>()\\[\\],;:\\\\\"]{1,253}");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_ZONE = 32;

  private AccountRules() {}

  static boolean isUsername(String text) {
    return USERNAME.matcher(text).matches();
  }

  static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL
        && EMAIL.matcher(text).matches()
        && !text.endsWith(".")
        && !text.contains("..");
  }

  /** The zone's name, if there is such a zone. */
  static Optional<String> zone(String name) {
    if (name.length() > LONGEST_ZONE || !ZoneId.getAvailableZoneIds().contains(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name).getId());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
