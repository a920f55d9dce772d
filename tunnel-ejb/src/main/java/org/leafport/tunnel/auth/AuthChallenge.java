package org.leafport.tunnel.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The proxy's question to a home that shows no certificate in TLS: sign this (remote access 5.3).
 *
 * @param nonce 32 random bytes, used once
 * @param host the proxy's own host, lower case. A home signs only for the host it dialled, so that
 *     no other server can pass the question on
 * @param timestamp the proxy's time, whole seconds
 * @param algorithms the names of {@link ProofAlgorithm}s that the proxy takes
 */
public record AuthChallenge(byte[] nonce, String host, Instant timestamp, List<String> algorithms) {

  /** How many bytes a nonce has. */
  public static final int NONCE_LENGTH = 32;

  private static final byte[] CONTEXT = "leafport-connect-v1".getBytes(US_ASCII);
  private static final int HASH_LENGTH = 32;

  /** Copies what could change. */
  public AuthChallenge {
    if (nonce.length != NONCE_LENGTH) {
      throw new IllegalArgumentException("A nonce has 32 bytes, not " + nonce.length);
    }
    nonce = nonce.clone();
    algorithms = List.copyOf(algorithms);
  }

  /** A fresh question of this host. */
  public static AuthChallenge fresh(String host, Instant now, SecureRandom random) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    return new AuthChallenge(
        nonce,
        host.toLowerCase(Locale.ROOT),
        Instant.ofEpochSecond(now.getEpochSecond()),
        ProofAlgorithm.names());
  }

  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  /**
   * The bytes that are signed.
   *
   * <pre>
   * 19  ASCII "leafport-connect-v1"
   *  1  0
   *  n  host, ASCII lower case
   *  1  0
   *  n  fqdn of the certificate, ASCII lower case
   *  1  0
   * 32  nonce
   *  8  timestamp in seconds, big-endian
   * 32  SHA-256 of the leaf in DER
   * </pre>
   *
   * @param fqdn the home's name
   * @throws CertificateEncodingException if the leaf can't be written in DER
   */
  public byte[] signedBytes(String fqdn, X509Certificate leaf) throws CertificateEncodingException {
    byte[] hostBytes = host.toLowerCase(Locale.ROOT).getBytes(US_ASCII);
    byte[] name = fqdn.toLowerCase(Locale.ROOT).getBytes(US_ASCII);
    return ByteBuffer.allocate(
            CONTEXT.length
                + hostBytes.length
                + name.length
                + 3
                + NONCE_LENGTH
                + Long.BYTES
                + HASH_LENGTH)
        .put(CONTEXT)
        .put((byte) 0)
        .put(hostBytes)
        .put((byte) 0)
        .put(name)
        .put((byte) 0)
        .put(nonce)
        .putLong(timestamp.getEpochSecond())
        .put(Credential.sha256(leaf.getEncoded()))
        .array();
  }
}
