package org.leafport.tunnel.agent;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.AuthProof;
import org.leafport.tunnel.auth.ProofAlgorithm;
import org.leafport.tunnel.frame.JsonMessage;

/**
 * The home's side of the signed challenge (remote-proxy 5.3). Signs with the fixed prefix only, and
 * only for the host it dialled, so that no other server can pass the challenge on.
 */
final class ChallengeSigner {

  /** The most certificates a proxy takes. */
  private static final int MOST_CERTIFICATES = 5;

  /** The challenge is not one of the host that was dialled. */
  static final class WrongHostException extends Exception {
    private static final long serialVersionUID = 1;

    WrongHostException() {
      super("The challenge is for another host");
    }
  }

  private final IssuedCertificate certificate;
  private final String fqdn;

  /**
   * A signer.
   *
   * @param certificate whose key signs
   * @param fqdn the name it is for
   */
  ChallengeSigner(IssuedCertificate certificate, String fqdn) {
    this.certificate = certificate;
    this.fqdn = fqdn;
  }

  /**
   * Looks whether a challenge may be answered.
   *
   * @param dialled the host that was dialled, lower case
   * @throws WrongHostException if the challenge is for another one
   */
  static void requireHost(AuthChallenge challenge, String dialled) throws WrongHostException {
    if (!challenge.host().equals(dialled)) {
      throw new WrongHostException();
    }
  }

  /**
   * Answers. Takes a millisecond or more of arithmetic.
   *
   * @param dialled the host that was dialled, lower case
   * @throws WrongHostException if the challenge is for another one; nothing has been signed
   * @throws GeneralSecurityException if the proxy takes no algorithm that fits the key
   */
  JsonMessage answer(AuthChallenge challenge, String dialled)
      throws WrongHostException, GeneralSecurityException {
    requireHost(challenge, dialled);
    ProofAlgorithm algorithm =
        ProofAlgorithm.suiting(certificate.leaf().getPublicKey())
            .filter(fitting -> challenge.algorithms().contains(fitting.name()))
            .orElseThrow(
                () -> new GeneralSecurityException("The proxy takes no signature of this key"));
    byte[] signature =
        algorithm.sign(
            certificate.key().getPrivate(), challenge.signedBytes(fqdn, certificate.leaf()));
    List<X509Certificate> chain = certificate.chain();
    return AuthMessages.response(
        new AuthProof(
            chain.subList(0, Math.min(chain.size(), MOST_CERTIFICATES)),
            algorithm.name(),
            signature));
  }
}
