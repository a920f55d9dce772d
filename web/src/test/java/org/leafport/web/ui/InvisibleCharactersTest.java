package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.agent.SponsorToken;

class InvisibleCharactersTest {

  private static String tell(String pasted) {
    return InvisibleCharacters.tell(
        pasted, SponsorToken.pasted(pasted), Phrases.in(Locale.ENGLISH));
  }

  @Test
  void theCharacterAndItsPlaceAreNamed() {
    assertEquals(
        "There is an invisible character at position 21 (zero-width space). It was left out; please"
            + " compare the end of the token and save again.",
        tell("  eyJhbGciOiJFZERTQSJ9\u200b.eyJ"));
  }

  @Test
  void severalAreCountedAndOnlyTheFirstFewListed() {
    var told = tell("a b c d e f g h");
    assertTrue(told.startsWith("There are 7 invisible characters"), told);
    assertTrue(told.contains("2, 4, 6, 8, 10, … (first: space)"), told);
  }

  @Test
  void aRareOneIsNamedByItsNumber() {
    assertTrue(tell("a\u2066b").contains("(U+2066)"));
  }
}
