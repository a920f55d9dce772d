package org.leafport.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leafport.web.alert.AlertType;
import org.leafport.web.command.CommandResult;
import org.leafport.web.command.CommandType;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-DE,de;q=0.9,en;q=0.8 | DE",
        "fr, fi;q=0.5 | FI",
        "ee | ET",
        "et-EE | ET",
        "en;q=0.1, ru | RU",
        "fr | EN",
        "* | EN",
        "'' | EN",
        ";;;=q | EN"
      })
  void theBestOfOursIsTaken(String header, Language expected) {
    assertEquals(expected, Language.accepted(header));
  }

  @Test
  void withoutAWishItIsEnglish() {
    assertEquals(Language.EN, Language.accepted(null));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyNumberHasAWordInEveryLanguage(Language language) {
    Labels labels = Labels.in(language);
    for (AlertType type : AlertType.values()) {
      assertFalse(labels.of(type).isBlank());
    }
    for (CommandType type : CommandType.values()) {
      assertFalse(labels.requested(type).isBlank());
    }
    for (CommandResult result : CommandResult.values()) {
      assertFalse(labels.of(result).isBlank());
    }
  }

  @Test
  void englishWordsAreThePublishedOnes() {
    Labels english = Labels.in(Language.EN);
    for (AlertType type : AlertType.values()) {
      assertEquals(type.label(), english.of(type));
    }
    for (CommandType type : CommandType.values()) {
      assertEquals(type.label(), english.of(type));
      assertEquals(
          "Command '" + type.label() + "' requested successfully", english.requested(type));
    }
    for (CommandResult result : CommandResult.values()) {
      assertEquals(result.label(), english.of(result));
    }
  }
}
