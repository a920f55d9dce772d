package org.leafport.web.ui;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.tunnel.agent.Saying;

/** Tells in the reader's language what remote access has to say. */
final class Sayings {

  private static final String UNTIL = "until";

  private final Phrases phrases;
  private final Measures measures;

  Sayings(Phrases phrases, Measures measures) {
    this.phrases = phrases;
    this.measures = measures;
  }

  /** The whole saying; in English where it is none of those we know. */
  String tell(Saying saying) {
    return known(saying.code())
        .map(key -> phrases.text(key, values(saying)) + remark(saying, key))
        .orElseGet(saying::text);
  }

  private Optional<String> known(String code) {
    return Stream.of("remote.happened." + code, "remote.problem." + code)
        .filter(phrases::has)
        .findFirst();
  }

  private Map<String, String> values(Saying saying) {
    var values = new HashMap<>(saying.values());
    values.computeIfPresent(UNTIL, (name, value) -> day(value));
    return values;
  }

  private String day(String iso) {
    try {
      var at =
          iso.indexOf('T') > 0
              ? Instant.parse(iso)
              : LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      return measures.date(at);
    } catch (DateTimeException noDay) {
      return iso;
    }
  }

  /** What another program said in its own words, unless the text has a place for it. */
  private String remark(Saying saying, String key) {
    var detail = saying.values().get(Saying.DETAIL);
    return detail == null || phrases.text(key, Map.of()).contains('{' + Saying.DETAIL + '}')
        ? ""
        : " (" + detail + ')';
  }
}
