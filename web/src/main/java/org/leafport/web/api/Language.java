package org.leafport.web.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which labels are told. */
public enum Language {
  EN,
  DE,
  ES,
  FI,
  RU,
  ET;

  /** The ISO 639 code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of a code; {@code ee}, which some clients say, is Estonian. */
  static Optional<Language> ofCode(String code) {
    String wanted = code.equalsIgnoreCase("ee") ? "et" : code;
    return Arrays.stream(values())
        .filter(language -> language.code().equalsIgnoreCase(wanted))
        .findFirst();
  }

  /**
   * The language that fits a header {@code Accept-Language} best; English if none does.
   *
   * @param header may be null
   */
  public static Language accepted(String header) {
    if (header == null || header.isBlank()) {
      return EN;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header.replace(" ", ""));
      return ranges.stream()
          .map(range -> range.getRange().split("-", 2)[0])
          .flatMap(code -> ofCode(code).stream())
          .findFirst()
          .orElse(EN);
    } catch (IllegalArgumentException malformed) {
      return EN;
    }
  }
}
