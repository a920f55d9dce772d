package org.leafport.web.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted, deliberately slow password hashes: PBKDF2 with HMAC-SHA-256, written as {@code
 * pbkdf2_sha256$iterations$salt$base64}. The number of rounds stands in the text, so that it can
 * grow without locking anybody out.
 */
final class PasswordHash {

  /** Rounds for new hashes; some tenths of a second on a small computer. */
  static final int ITERATIONS = 600_000;

  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int HASH_BITS = 256;
  private static final int SALT_LENGTH = 22;
  private static final String SALT_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern TEXT =
      Pattern.compile("pbkdf2_sha256\\$(\\d{1,8})\\$([^$]{1,128})\\$([A-Za-z0-9+/=]{1,128})");

  private final SecureRandom random;
  private final int iterations;
  private final String decoy;

  PasswordHash(SecureRandom random) {
    this(random, ITERATIONS);
  }

  PasswordHash(SecureRandom random, int iterations) {
    this.random = random;
    this.iterations = iterations;
    // Never matches: no password has this value, and its rounds cost what a real one's cost.
    this.decoy = text(salt(), new byte[HASH_BITS / 8]);
  }

  /** The text to store for a password. */
  String of(String password) {
    String salt = salt();
    return text(salt, derive(password, salt, iterations));
  }

  /** Whether the password belongs to the stored text. */
  boolean matches(String password, String stored) {
    Matcher m = TEXT.matcher(stored);
    if (!m.matches()) {
      return false;
    }
    int rounds = Integer.parseInt(m.group(1));
    if (rounds < 1 || rounds > MOST_ITERATIONS) {
      return false;
    }
    byte[] expected = Base64.getDecoder().decode(m.group(3));
    return MessageDigest.isEqual(expected, derive(password, m.group(2), rounds));
  }

  /** As {@link #matches(String, String)}; nobody's password costs as much time as somebody's. */
  boolean matches(String password, Optional<String> stored) {
    return matches(password, stored.orElse(decoy)) && stored.isPresent();
  }

  /** Whether a stored hash was made with fewer rounds than today's. */
  boolean isOutdated(String stored) {
    Matcher m = TEXT.matcher(stored);
    return !m.matches() || Integer.parseInt(m.group(1)) < iterations;
  }

  private String text(String salt, byte[] hash) {
    return "pbkdf2_sha256$"
        + iterations
        + "$"
        + salt
        + "$"
        + Base64.getEncoder().encodeToString(hash);
  }

  private String salt() {
    var salt = new StringBuilder(SALT_LENGTH);
    for (int i = 0; i < SALT_LENGTH; i++) {
      salt.append(SALT_LETTERS.charAt(random.nextInt(SALT_LETTERS.length())));
    }
    return salt.toString();
  }

  private static byte[] derive(String password, String salt, int rounds) {
    if (password.isEmpty()) {
      // The JDK's factory takes no empty password, and nobody may have one.
      return derive("\0", salt, rounds);
    }
    var spec = new PBEKeySpec(password.toCharArray(), salt.getBytes(US_ASCII), rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot compute PBKDF2 with HMAC-SHA-256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
