package org.leafport.tunnel.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What the registry wants to know of a home's certificate whose chain, dates and name are good.
 *
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param keyHash SHA-256 of the DER form of its SubjectPublicKeyInfo, 32 bytes
 */
public record Certificate(Instant notBefore, Instant notAfter, byte[] keyHash) {

  /** The arrays stay ours. */
  public Certificate {
    keyHash = keyHash.clone();
  }

  /** Of a leaf certificate. */
  public static Certificate of(X509Certificate leaf) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(leaf.getPublicKey().getEncoded());
      return new Certificate(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant(), hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  @Override
  public byte[] keyHash() {
    return keyHash.clone();
  }
}
