package org.leafport.tcu.navi.dj;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages that units call by codes of their own (navigation protocol, section 11.5). It holds
 * for the whole request.
 */
public enum UnitLanguage {
  HUNGARIAN("hun", "hu"),
  SPANISH("spa", "es"),
  SLOVENE("slo", "sl"),
  CZECH("cze", "cz", "cs"),
  POLISH("pol", "pl"),
  GREEK("grc", "gr", "el"),
  NORWEGIAN("nor", "no", "nb"),
  FINNISH("fin", "fi"),
  SWEDISH("swe", "se", "sv"),
  DANISH("dnk", "dk", "da"),
  DUTCH("dut", "nl"),
  PORTUGUESE("por", "pt"),
  ITALIAN("ita", "it"),
  GERMAN("ger", "de"),
  FRENCH("fre", "fr"),
  ENGLISH("uke", "en"),
  MEXICAN_SPANISH("mex", "es"),
  CANADIAN("caf", "en"),
  AMERICAN_ENGLISH("use", "en"),
  RUSSIAN("rus", "ru");

  private final String unitCode;
  private final String channelCode;
  private final Locale locale;

  UnitLanguage(String unitCode, String channelCode) {
    this(unitCode, channelCode, channelCode);
  }

  UnitLanguage(String unitCode, String channelCode, String language) {
    this.unitCode = unitCode;
    this.channelCode = channelCode;
    this.locale = Locale.forLanguageTag(language);
  }

  /** The language of a unit's {@code lang}; empty when it isn't known: the server's own then. */
  public static Optional<UnitLanguage> of(String unitCode) {
    return Arrays.stream(values())
        .filter(language -> language.unitCode.equals(unitCode))
        .findFirst();
  }

  /** What servers of custom channels are told; four of the codes are no ISO codes. */
  public String channelCode() {
    return channelCode;
  }

  /** The language of our own texts. */
  public Locale locale() {
    return locale;
  }
}
