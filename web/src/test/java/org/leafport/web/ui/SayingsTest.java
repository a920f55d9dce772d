package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.agent.Saying;

class SayingsTest {

  private static final Sayings GERMAN = in(Locale.GERMAN);

  private static Sayings in(Locale locale) {
    var phrases = Phrases.in(locale);
    return new Sayings(
        phrases,
        new Measures(phrases, false, ZoneOffset.UTC, Instant.parse("2026-11-20T12:00:00Z")));
  }

  private static Saying saying(String code, String... namesAndValues) {
    return namesAndValues.length == 0
        ? new Saying(code, "In English", Map.of())
        : new Saying(code, "In English", Map.of(namesAndValues[0], namesAndValues[1]));
  }

  @Test
  void whatHappenedIsToldInTheReadersLanguage() {
    assertEquals(
        "Der Name dieses Hauses ist my-home.example",
        GERMAN.tell(saying("name_given", "name", "my-home.example")));
  }

  @Test
  void aDayIsWrittenAsTheReaderWritesIt() {
    assertEquals(
        "Das Zertifikat ist erneuert, gültig bis 18. Jan. 2027",
        GERMAN.tell(saying("renewed", "until", "2027-01-18T10:15:30Z")).replace("Januar", "Jan."));
    assertEquals(
        in(Locale.ENGLISH).tell(saying("renewed", "until", "2027-01-18")),
        in(Locale.ENGLISH).tell(saying("renewed", "until", "2027-01-18T10:15:30Z")));
  }

  @Test
  void whatIsNoDayStaysAsItIs() {
    assertEquals(
        "Es gibt ein Zertifikat, gültig bis bald",
        GERMAN.tell(saying("certified", "until", "bald")));
  }

  @Test
  void wordsOfOthersFollowInBracketsUnlessTheyHaveTheirPlace() {
    assertEquals(
        "Der Proxy ist nicht erreichbar. (no answer in time)",
        GERMAN.tell(saying("unreachable", Saying.DETAIL, "no answer in time")));
    assertEquals(
        "Der Proxy sagt: hello {x}", GERMAN.tell(saying("notice", Saying.DETAIL, "hello {x}")));
  }

  @Test
  void whatNobodyTranslatedIsToldInEnglish() {
    assertEquals("In English", GERMAN.tell(saying("urn:ietf:params:acme:error:rateLimited")));
  }
}
