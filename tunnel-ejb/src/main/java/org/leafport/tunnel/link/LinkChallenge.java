package org.leafport.tunnel.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A node's question to one that links with it: show that you know our secret (remote access 12).
 *
 * @param nonce 32 random bytes, used once
 * @param node who asks
 * @param timestamp its time, whole seconds
 */
record LinkChallenge(byte[] nonce, String node, Instant timestamp) {

  /** How many bytes a nonce has. */
  static final int NONCE_LENGTH = 32;

  /** How far the clocks of two nodes may be apart. */
  static final Duration LEEWAY = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] CONTEXT = "leafport-link-v1".getBytes(StandardCharsets.US_ASCII);

  /** Copies what could change. */
  LinkChallenge {
    if (nonce.length != NONCE_LENGTH) {
      throw new IllegalArgumentException("A nonce has 32 bytes, not " + nonce.length);
    }
    nonce = nonce.clone();
  }

  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  /** A fresh question of this node. */
  static LinkChallenge fresh(String node, Instant now, SecureRandom random) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    return new LinkChallenge(nonce, node, Instant.ofEpochSecond(now.getEpochSecond()));
  }

  /** Whether it was asked about now: what was recorded long ago gets no answer. */
  boolean isRecent(Instant now) {
    return Duration.between(timestamp, now).abs().compareTo(LEEWAY) <= 0;
  }

  /**
   * The answer: HMAC-SHA256 under the nodes' secret over
   *
   * <pre>
   * 16  ASCII "leafport-link-v1"
   *  1  0
   *  n  id of the node that dialled, UTF-8
   *  1  0
   *  n  id of the node that asks, UTF-8
   *  1  0
   * 32  nonce
   *  8  timestamp in seconds, big-endian
   * </pre>
   *
   * @param dialler id of the node that dialled
   * @return 32 bytes
   */
  byte[] answer(byte[] secret, String dialler) {
    byte[] from = dialler.getBytes(StandardCharsets.UTF_8);
    byte[] to = node.getBytes(StandardCharsets.UTF_8);
    ByteBuffer said =
        ByteBuffer.allocate(
                CONTEXT.length + from.length + to.length + 3 + NONCE_LENGTH + Long.BYTES)
            .put(CONTEXT)
            .put((byte) 0)
            .put(from)
            .put((byte) 0)
            .put(to)
            .put((byte) 0)
            .put(nonce)
            .putLong(timestamp.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(said.array());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java has " + ALGORITHM, e);
    }
  }

  /** Whether that is the answer; takes the same time however much of it is right. */
  boolean isAnsweredBy(byte[] given, byte[] secret, String dialler) {
    return MessageDigest.isEqual(answer(secret, dialler), given);
  }
}
