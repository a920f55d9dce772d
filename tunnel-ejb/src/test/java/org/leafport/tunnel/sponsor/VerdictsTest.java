package org.leafport.tunnel.sponsor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leafport.tunnel.TestClock;

/** Tokens, lists of tokens and remembered answers. */
class VerdictsTest {

  private static final Token TOKEN = new Token("abc123");

  private final TestClock clock = new TestClock();
  private final RememberedVerdicts remembered = new RememberedVerdicts(clock);

  @Test
  void pastedBlanksAndLineBreaksDontCount() {
    assertEquals(Optional.of(TOKEN), Token.read("\r\n abc123\t\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "abc 123", "abc\u00e4", "abc\u0000", "abc\u007f"})
  void otherFormsAreNoTokens(String text) {
    assertTrue(Token.read(text).isEmpty());
  }

  @Test
  void tokenHasAtMost4096Characters() {
    assertTrue(Token.read("x".repeat(4096)).isPresent());
    assertTrue(Token.read("x".repeat(4097)).isEmpty());
  }

  @Test
  void tokenIsNeverShown() {
    assertFalse(TOKEN.toString().contains("abc123"));
    assertFalse(new AuthMessages.Request("abc123", "").toString().contains("abc123"));
  }

  @Test
  void listKnowsTokensByTheirHash() {
    String hash = HexFormat.of().formatHex(TOKEN.sha256());
    var check = new StaticCheck(List.of("ben=" + "0".repeat(64), "anna=" + hash));
    assertEquals(new Verdict.Authorized("anna", Optional.empty()), check.check(TOKEN));
    assertEquals(new Verdict.Rejected(), check.check(new Token("other")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "anna=abc", "=", " =0000"})
  void listEntryOfAnotherFormIsRefused(String entry) {
    assertThrows(IllegalArgumentException.class, () -> new StaticCheck(List.of(entry)));
  }

  @Test
  void yesHoldsForFifteenMinutes() {
    remembered.remember(TOKEN, new Verdict.Authorized("anna", Optional.empty()));
    clock.pass(Duration.ofMinutes(15).minusMillis(1));
    assertTrue(remembered.find(TOKEN).isPresent());
    clock.pass(Duration.ofMillis(1));
    assertTrue(remembered.find(TOKEN).isEmpty());
  }

  @Test
  void yesHoldsNoLongerThanTheToken() {
    Instant end = clock.instant().plusSeconds(10);
    remembered.remember(TOKEN, new Verdict.Authorized("anna", Optional.of(end)));
    clock.pass(Duration.ofSeconds(10));
    assertTrue(remembered.find(TOKEN).isEmpty());
  }

  @Test
  void noHoldsForAMinuteAndTroubleNotAtAll() {
    remembered.remember(TOKEN, new Verdict.Rejected());
    assertEquals(Optional.of(new Verdict.Rejected()), remembered.find(TOKEN));
    remembered.remember(TOKEN, new Verdict.Unavailable("test"));
    assertTrue(remembered.find(TOKEN).isEmpty());
    remembered.remember(TOKEN, new Verdict.Expired());
    clock.pass(Duration.ofMinutes(1));
    assertTrue(remembered.find(TOKEN).isEmpty());
  }
}
