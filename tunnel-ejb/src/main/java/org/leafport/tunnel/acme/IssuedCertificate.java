package org.leafport.tunnel.acme;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its key.
 *
 * @param key the key, EC P-256
 * @param chain the certificate, then those that vouch for it
 */
public record IssuedCertificate(KeyPair key, List<X509Certificate> chain) {

  /** Copies the chain. */
  public IssuedCertificate {
    chain = List.copyOf(chain);
  }

  /** The certificate itself. */
  public X509Certificate leaf() {
    return chain.get(0);
  }

  /** Does not quote the key. */
  @Override
  public String toString() {
    return "certificate until " + leaf().getNotAfter().toInstant();
  }
}
