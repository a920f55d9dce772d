package org.leafport.web.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A state in words with a coloured dot.
 *
 * @param kind {@code ok}, {@code warn}, {@code bad} or empty
 * @param text the words
 * @param template the words with {@code {age}} in them, where they tell an age; else empty
 * @param age what the age counts from, or null
 */
public record Chip(String kind, String text, String template, Age age) {

  private static final Duration ONLINE = Duration.ofHours(1);
  private static final Duration LOST = Duration.ofDays(14);

  /** How long ago a car was heard of: green for an hour, red after a fortnight or never. */
  static Chip contact(Optional<Instant> lastConnection, Phrases phrases, Measures measures) {
    if (lastConnection.isEmpty()) {
      return new Chip("bad", phrases.text("contact.never", Map.of()), "", null);
    }
    var kind = contactKind(lastConnection, measures);
    var template =
        phrases.text(kind.equals("ok") ? "contact.online" : "contact.lastHeard", Map.of());
    var age = Age.of(lastConnection.get(), measures);
    return new Chip(kind, template.replace("{age}", age.text()), template, age);
  }

  /** The colour alone. */
  static String contactKind(Optional<Instant> lastConnection, Measures measures) {
    return lastConnection
        .map(measures::since)
        .map(age -> age.compareTo(ONLINE) <= 0 ? "ok" : age.compareTo(LOST) < 0 ? "warn" : "bad")
        .orElse("bad");
  }
}
