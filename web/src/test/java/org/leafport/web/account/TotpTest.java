package org.leafport.web.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  /** The key of the examples in RFC 6238, appendix B. */
  private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

  private static final Instant NOW = Instant.ofEpochSecond(1111111109);
  private static final long STEP = 1111111109 / 30;

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertEquals(code, Totp.code(KEY, seconds / 30));
  }

  @Test
  void codeOfNowAndOfTheNeighbouringStepsIsRight() {
    for (long step = STEP - 1; step <= STEP + 1; step++) {
      assertEquals(OptionalLong.of(step), step(Totp.code(KEY, step), OptionalLong.empty()));
    }
  }

  @Test
  void olderAndLaterCodesAreWrong() {
    assertEquals(OptionalLong.empty(), step(Totp.code(KEY, STEP - 2), OptionalLong.empty()));
    assertEquals(OptionalLong.empty(), step(Totp.code(KEY, STEP + 2), OptionalLong.empty()));
  }

  @Test
  void eachCodeCountsOnce() {
    assertEquals(OptionalLong.empty(), step(Totp.code(KEY, STEP), OptionalLong.of(STEP)));
    assertEquals(OptionalLong.empty(), step(Totp.code(KEY, STEP - 1), OptionalLong.of(STEP)));
    assertEquals(OptionalLong.of(STEP + 1), step(Totp.code(KEY, STEP + 1), OptionalLong.of(STEP)));
  }

  @Test
  void onlySixDigitsAreACode() {
    for (String text : new String[] {"", "81804", "0818040", "o81804", " 081804", "٠٨١٨٠٤"}) {
      assertEquals(OptionalLong.empty(), step(text, OptionalLong.empty()), text);
    }
  }

  @Test
  void keyIsSpelledIn32Letters() {
    assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.base32(KEY));
    assertEquals("MY", Totp.base32("f".getBytes(US_ASCII)));
    assertEquals("MZXW6", Totp.base32("foo".getBytes(US_ASCII)));
  }

  private static OptionalLong step(String code, OptionalLong last) {
    return Totp.stepOf(KEY, code, NOW, last);
  }
}
