package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.leafport.web.account.Theme;

/** The choices that several pages offer. */
@Named("choices")
@RequestScoped
public class Choices {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** Each language under the name its speakers give it. */
  private static final Map<String, String> LANGUAGE_NAMES =
      Map.of(
          "en", "English",
          "de", "Deutsch",
          "es", "Español",
          "fi", "Suomi",
          "ru", "Русский",
          "et", "Eesti");

  private Words words;
  private Clock clock;

  /** For the container's proxy. */
  protected Choices() {}

  @Inject
  Choices(Words words, Clock clock) {
    this.words = words;
    this.clock = clock;
  }

  public List<Option> getLanguages() {
    var known = Phrases.LANGUAGES.stream().map(code -> new Option(code, LANGUAGE_NAMES.get(code)));
    return Stream.concat(Stream.of(new Option("", words.t("account.language.browser"))), known)
        .toList();
  }

  public List<Option> getUnits() {
    return List.of(
        new Option("metric", words.t("account.units.metric")),
        new Option("imperial", words.t("account.units.imperial")));
  }

  public List<Option> getThemes() {
    return Stream.of(Theme.values())
        .map(
            theme ->
                new Option(
                    theme.name(),
                    words.t("account.theme." + theme.name().toLowerCase(Locale.ROOT))))
        .toList();
  }

  /** Every zone with a place in its name, and UTC, each with the time it is there. */
  public List<Option> getZones() {
    var now = clock.instant();
    return Stream.concat(
            Stream.of("UTC"),
            ZoneId.getAvailableZoneIds().stream().filter(Choices::isPlace).sorted())
        .map(
            id ->
                new Option(
                    id, words.t("account.zone.now", Map.of("zone", id, "time", timeIn(id, now)))))
        .toList();
  }

  private static boolean isPlace(String id) {
    return id.indexOf('/') > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/");
  }

  private static String timeIn(String id, Instant now) {
    return CLOCK.format(now.atZone(ZoneId.of(id)));
  }
}
