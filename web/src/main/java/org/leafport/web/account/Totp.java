package org.leafport.web.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes after RFC 6238: HMAC-SHA-1, six digits, a new code every 30 s. One step
 * of clock drift each way is forgiven; a step whose code was used once is spent.
 */
final class Totp {

  /** Bytes of a key: 32 characters in base 32. */
  static final int KEY_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DRIFT_STEPS = 1;
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /**
   * The step a code belongs to.
   *
   * @param key the shared key
   * @param code what the person typed
   * @param now time of the server
   * @param lastStep the step whose code was used last, if any; it and all before are spent
   * @return the step, or empty if the code is wrong or spent
   */
  static OptionalLong stepOf(byte[] key, String code, Instant now, OptionalLong lastStep) {
    if (!code.matches("[0-9]{6}")) {
      return OptionalLong.empty();
    }
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    for (long step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step++) {
      boolean spent = lastStep.isPresent() && step <= lastStep.getAsLong();
      if (!spent && MessageDigest.isEqual(code(key, step).getBytes(), code.getBytes())) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** The six digits of a step. */
  static String code(byte[] key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return String.format("%06d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot compute HMAC-SHA-1", e);
    }
  }

  /** The key as authenticator apps take it, without padding. */
  static String base32(byte[] key) {
    var text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte b : key) {
      held = held << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >> bits & 0x1f));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt(held << 5 - bits & 0x1f));
    }
    return text.toString();
  }
}
