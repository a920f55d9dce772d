package org.leafport.tunnel.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.leafport.tunnel.label.CertificateName;

/**
 * A certificate that is trusted and names one home of this proxy. Whether its holder may come in is
 * the registry's to say.
 *
 * @param name whose it is
 * @param leaf the certificate
 */
public record Credential(CertificateName name, X509Certificate leaf) {

  /** From when it is valid. */
  public Instant notBefore() {
    return leaf.getNotBefore().toInstant();
  }

  /** Until when it is valid. */
  public Instant notAfter() {
    return leaf.getNotAfter().toInstant();
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
