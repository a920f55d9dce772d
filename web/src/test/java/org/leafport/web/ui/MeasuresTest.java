package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {

  private static final Instant NOW = Instant.parse("2026-11-20T13:36:02Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Measures metric(Locale locale) {
    return new Measures(Phrases.in(locale), false, BERLIN, NOW);
  }

  private static Measures imperial() {
    return new Measures(Phrases.in(Locale.ENGLISH), true, BERLIN, NOW);
  }

  @Test
  void distancesAreWholeInTheReadersUnit() {
    assertEquals("160\u202fkm", metric(Locale.ENGLISH).distance(160).toString());
    assertEquals("99\u202fmi", imperial().distance(160).toString());
    assertEquals("61,220\u202fkm", metric(Locale.ENGLISH).distance(61_220).toString());
    assertEquals("61.220\u202fkm", metric(Locale.GERMAN).distance(61_220).toString());
  }

  @Test
  void temperaturesFollowTheUnits() {
    assertEquals("21\u202f°C", metric(Locale.ENGLISH).temperature(21).toString());
    assertEquals("70\u202f°F", imperial().temperature(21).toString());
  }

  @Test
  void energyHasTwoDecimalsBelowTenElseOne() {
    assertEquals("9.60\u202fkWh", metric(Locale.ENGLISH).energy(9600).toString());
    assertEquals("13.6\u202fkWh", metric(Locale.ENGLISH).energy(13_600).toString());
    assertEquals("13,6\u202fkWh", metric(Locale.GERMAN).energy(13_600).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "44,44 s",
    "130,2 min 10 s",
    "120,2 min",
    "6300,1 h 45 min",
    "187200,2 d 4 h",
    "-5,0 s"
  })
  void durationsNameTheirTwoLargestUnits(long seconds, String words) {
    assertEquals(words, metric(Locale.ENGLISH).duration(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T13:35:40Z,now",
    "2026-11-20T13:36:10Z,now",
    "2026-11-20T13:35:20Z,1 min ago",
    "2026-11-20T13:32:00Z,4 min ago",
    "2026-11-20T10:30:00Z,3 h ago",
    "2026-11-19T10:30:00Z,yesterday 11:30",
    "2026-11-14T17:21:00Z,14 Nov 18:21",
    "2025-11-14T17:21:00Z,14 Nov 2025 18:21"
  })
  void agesTurnIntoDatesWithTheirAge(Instant then, String words) {
    assertEquals(words, metric(Locale.ENGLISH).age(then));
  }

  @Test
  void exactTimesNameTheirZone() {
    assertEquals("20 Nov 2026 14:36:02 Europe/Berlin", metric(Locale.ENGLISH).exact(NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 kB",
    "1500, 1.5 kB",
    "53100, 53 kB",
    "1999999, 2.0 MB",
    "53100000, 53 MB",
    "1108400000, 1.1 GB"
  })
  void dataIsCountedInThousands(long bytes, String text) {
    var measures = new Measures(Phrases.in(Locale.ENGLISH), false, BERLIN, NOW);
    assertEquals(text, measures.data(bytes).toString().replace('\u202f', ' '));
  }

  @ParameterizedTest
  @CsvSource({
    "en, 0, 0",
    "en, 1, <0.1",
    "en, 99999, <0.1",
    "en, 100000, 0.1",
    "en, 53140000, 53.1",
    "de, 53140000, '53,1'",
    "en, 1108400000, '1,108.4'",
    "de, 1108400000, '1.108,4'"
  })
  void aColumnOfMegabytesTellsLittleFromNothing(String language, long bytes, String text) {
    assertEquals(text, metric(Locale.forLanguageTag(language)).megabytes(bytes));
  }
}
