package org.leafport.web.api;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Moments as published clients read them: UTC with {@code Z}, no fraction or exactly six digits of
 * it. Anything else makes one of them drop the whole object.
 */
final class JsonTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private JsonTime() {}

  static JsonValue of(Optional<Instant> moment) {
    return moment.map(JsonTime::of).orElse(JsonValue.NULL);
  }

  static JsonValue of(Instant moment) {
    boolean whole = moment.get(ChronoField.MICRO_OF_SECOND) == 0;
    return Json.createValue((whole ? SECONDS : MICROSECONDS).format(moment));
  }
}
