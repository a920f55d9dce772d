package org.leafport.web.ui;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers, units and times in the reader's language, units and zone. Nothing here invents a value:
 * what the car didn't report never gets this far.
 */
final class Measures {

  private static final double MILES_PER_KILOMETRE = 0.621371;
  private static final double KILO = 1000;
  private static final double FEW = 10;
  private static final double LEAST = 0.1;
  private static final Duration NOW = Duration.ofSeconds(30);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter CLOCK_WITH_SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Phrases phrases;
  private final boolean imperial;
  private final ZoneId zone;
  private final Instant now;
  private final NumberFormat whole;

  /**
   * @param imperial miles and Fahrenheit instead of kilometres and Celsius
   * @param now the moment the page is drawn at; ages count from it
   */
  Measures(Phrases phrases, boolean imperial, ZoneId zone, Instant now) {
    this.phrases = phrases;
    this.imperial = imperial;
    this.zone = zone;
    this.now = now;
    this.whole = NumberFormat.getIntegerInstance(phrases.locale());
  }

  Figure percent(double percent) {
    return new Figure(whole.format(Math.round(percent)), "%");
  }

  /** With one decimal, for the section that is about nothing else. */
  Figure percentExactly(double percent) {
    return new Figure(decimal(percent, 1), "%");
  }

  Figure distance(long kilometres) {
    return imperial
        ? new Figure(whole.format(Math.round(kilometres * MILES_PER_KILOMETRE)), "mi")
        : new Figure(whole.format(kilometres), "km");
  }

  Figure temperature(double celsius) {
    return imperial
        ? new Figure(whole.format(Math.round(celsius * 9 / 5 + 32)), "°F")
        : new Figure(whole.format(Math.round(celsius)), "°C");
  }

  /** Two decimals below 10 kWh, else one. */
  Figure energy(double wattHours) {
    var kilowattHours = wattHours / 1000;
    return new Figure(decimal(kilowattHours, kilowattHours < 10 ? 2 : 1), "kWh");
  }

  /** An amount of data in decimal kB, MB or GB; one decimal while the number is small. */
  Figure data(long bytes) {
    var kilobytes = bytes / KILO;
    if (kilobytes < KILO) {
      return new Figure(decimal(kilobytes, bytes > 0 && kilobytes < FEW ? 1 : 0), "kB");
    }
    var megabytes = kilobytes / KILO;
    return megabytes < KILO
        ? new Figure(decimal(megabytes, megabytes < FEW ? 1 : 0), "MB")
        : new Figure(decimal(megabytes / KILO, 1), "GB");
  }

  /** Data in decimal MB without its unit, for a column that names it; little is not nothing. */
  String megabytes(long bytes) {
    if (bytes == 0) {
      return number(0);
    }
    var megabytes = bytes / (KILO * KILO);
    return megabytes < LEAST ? '<' + decimal(LEAST, 1) : decimal(megabytes, 1);
  }

  /** A number with exactly this many decimals. */
  String decimal(double number, int decimals) {
    var format = NumberFormat.getNumberInstance(phrases.locale());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(number);
  }

  String number(long number) {
    return whole.format(number);
  }

  /** 44 s, 2 min 10 s, 1 h 45 min, 2 d 4 h: the two largest units. */
  String duration(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return span("s", seconds, null, 0);
    }
    if (seconds < 3600) {
      return span("min", seconds / 60, "s", seconds % 60);
    }
    if (seconds < 86_400) {
      return span("h", seconds / 3600, "min", seconds % 3600 / 60);
    }
    return span("d", seconds / 86_400, "h", seconds % 86_400 / 3600);
  }

  private String span(String large, long count, String small, long rest) {
    var first = phrases.text("duration." + large, Map.of("n", count));
    return rest == 0 ? first : first + ' ' + phrases.text("duration." + small, Map.of("n", rest));
  }

  /** now, 4 min ago, 3 h ago, yesterday 18:21, 14 Nov 18:21, 14 Nov 2025 18:21. */
  String age(Instant then) {
    var age = Duration.between(then, now);
    if (age.compareTo(NOW) < 0) {
      return phrases.text("age.now", Map.of());
    }
    if (age.toMinutes() < 60) {
      return phrases.text("age.min", Map.of("n", Math.max(1, age.toMinutes())));
    }
    if (age.toHours() < 24) {
      return phrases.text("age.h", Map.of("n", age.toHours()));
    }
    return moment(then);
  }

  /** today 14:02, yesterday 18:21, 14 Nov 18:21: for lists of what happened. */
  String moment(Instant then) {
    var day = then.atZone(zone).toLocalDate();
    var days = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
    var time = time(then);
    if (days == 0) {
      return phrases.text("moment.today", Map.of("time", time));
    }
    if (days == 1) {
      return phrases.text("moment.yesterday", Map.of("time", time));
    }
    return date(then) + ' ' + time;
  }

  /** 14 Nov, or 14 Nov 2025 in another year. */
  String date(Instant then) {
    var there = then.atZone(zone);
    var sameYear = there.getYear() == now.atZone(zone).getYear();
    return formatted(sameYear ? "date.day" : "date.year", then);
  }

  /** 14:32 today, else with its day. */
  String asOf(Instant then) {
    var today = now.atZone(zone).toLocalDate();
    return then.atZone(zone).toLocalDate().equals(today)
        ? time(then)
        : date(then) + ' ' + time(then);
  }

  String time(Instant then) {
    return CLOCK.format(then.atZone(zone));
  }

  String timeWithSeconds(Instant then) {
    return CLOCK_WITH_SECONDS.format(then.atZone(zone));
  }

  /** The whole truth for a title: date, time with seconds, zone. */
  String exact(Instant then) {
    return formatted("date.year", then) + ' ' + timeWithSeconds(then) + ' ' + zone.getId();
  }

  private String formatted(String patternKey, Instant then) {
    return DateTimeFormatter.ofPattern(phrases.text(patternKey, Map.of()), locale())
        .format(then.atZone(zone));
  }

  Duration since(Instant then) {
    return Duration.between(then, now);
  }

  Instant now() {
    return now;
  }

  ZoneId zone() {
    return zone;
  }

  private Locale locale() {
    return phrases.locale();
  }
}
