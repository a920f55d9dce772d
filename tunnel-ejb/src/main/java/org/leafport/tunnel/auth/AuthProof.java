package org.leafport.tunnel.auth;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A home's answer to an {@link AuthChallenge}.
 *
 * @param chain its certificates, leaf first, at least one
 * @param algorithm the name of the {@link ProofAlgorithm} it chose
 * @param signature over {@link AuthChallenge#signedBytes}
 */
public record AuthProof(List<X509Certificate> chain, String algorithm, byte[] signature) {

  /** Copies what could change. */
  public AuthProof {
    chain = List.copyOf(chain);
    signature = signature.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /**
   * Checks that the holder of the certificate's key answered this very challenge.
   *
   * @param credential the leaf of {@link #chain} with the name it is trusted for
   * @throws ConnectRefused {@code bad_signature}, also for an algorithm that was not offered or
   *     does not fit the key
   */
  public void verify(AuthChallenge challenge, Credential credential) throws ConnectRefused {
    byte[] signed;
    try {
      signed = challenge.signedBytes(credential.name().fqdn(), credential.leaf());
    } catch (CertificateEncodingException unreadable) {
      throw new ConnectRefused(ConnectError.BAD_SIGNATURE);
    }
    boolean proven =
        challenge.algorithms().contains(algorithm)
            && ProofAlgorithm.named(algorithm)
                .filter(a -> a.verifies(credential.leaf().getPublicKey(), signed, signature))
                .isPresent();
    if (!proven) {
      throw new ConnectRefused(ConnectError.BAD_SIGNATURE);
    }
  }
}
