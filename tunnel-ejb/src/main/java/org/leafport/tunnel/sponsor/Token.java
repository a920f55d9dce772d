package org.leafport.tunnel.sponsor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A sponsor token of a good form.
 *
 * @param value 1 to 4096 characters from {@code !} to {@code ~}
 */
public record Token(String value) {

  private static final int LONGEST = 4096;

  /** Checks the form. */
  public Token {
    if (!isGood(value)) {
      throw new IllegalArgumentException("Not a sponsor token: " + value.length() + " characters");
    }
  }

  /**
   * Reads what somebody sent, without blanks and line breaks around it.
   *
   * @return empty if what is left has another form
   */
  public static Optional<Token> read(String sent) {
    String stripped = sent.strip();
    return isGood(stripped) ? Optional.of(new Token(stripped)) : Optional.empty();
  }

  private static boolean isGood(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
  }

  /** SHA-256 of it, to find it by without keeping it. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  /** Doesn't quote it. */
  @Override
  public String toString() {
    return "sponsor token";
  }
}
