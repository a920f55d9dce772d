package org.leafport.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private final PasswordHash hashes = new PasswordHash(new SecureRandom(), 1000);

  @Test
  void rightPasswordMatches() {
    assertTrue(hashes.matches("correct-horse-9", hashes.of("correct-horse-9")));
  }

  @Test
  void wrongPasswordDoesNotMatch() {
    String stored = hashes.of("correct-horse-9");

    assertFalse(hashes.matches("correct-horse-8", stored));
    assertFalse(hashes.matches("", stored));
  }

  @Test
  void samePasswordGetsAnotherHashEachTime() {
    assertNotEquals(hashes.of("correct-horse-9"), hashes.of("correct-horse-9"));
  }

  @Test
  void publishedTextOfTheHashIsUnderstood() {
    // PBKDF2-HMAC-SHA-256, P="password", S="salt", 4096 rounds: a published test vector.
    String stored = "pbkdf2_sha256$4096$salt$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o=";

    assertTrue(hashes.matches("password", stored));
    assertFalse(hashes.matches("passwore", stored));
  }

  @Test
  void roundsStandInTheTextSoThatTheyCanGrow() {
    String old = new PasswordHash(new SecureRandom(), 500).of("correct-horse-9");

    assertTrue(hashes.matches("correct-horse-9", old));
    assertTrue(hashes.isOutdated(old));
    assertFalse(hashes.isOutdated(hashes.of("correct-horse-9")));
  }

  @Test
  void nobodysPasswordNeverMatches() {
    assertFalse(hashes.matches("anything", Optional.empty()));
    assertTrue(hashes.matches("x", Optional.of(hashes.of("x"))));
  }

  @Test
  void brokenTextsMatchNothing() {
    for (String broken : new String[] {"", "md5$a$b", "pbkdf2_sha256$0$salt$AAAA", "!"}) {
      assertFalse(hashes.matches("password", broken), broken);
      assertTrue(hashes.isOutdated(broken) || broken.startsWith("pbkdf2"), broken);
    }
  }

  @Test
  void newHashesUseEnoughRounds() {
    assertEquals(600_000, PasswordHash.ITERATIONS);
  }
}
