package org.leafport.core.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with the certificates that vouch for it.
 *
 * @param key the key, EC or RSA
 * @param chain the certificates, the key's own first
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {

  /**
   * Copies the chain.
   *
   * @throws IllegalArgumentException if it is empty or the first certificate is for another kind of
   *     key
   */
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("An identity needs a certificate");
    }
    if (!chain.get(0).getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      throw new IllegalArgumentException("The certificate is for another kind of key");
    }
  }

  /** Tells whose it is, and nothing of the key. */
  @Override
  public String toString() {
    return "identity of " + chain.get(0).getSubjectX500Principal();
  }
}
