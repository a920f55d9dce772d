package org.leafport.tunnel.agent;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.auth.AuthChallenge;
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

  /** The challenge in a message of type {@code auth_challenge}; empty if it is malformed. */
  static Optional<AuthChallenge> read(JsonMessage message) {
    Optional<byte[]> nonce = message.text("nonce").flatMap(ChallengeSigner::base64Url);
    Optional<String> host = message.text("host").filter(name -> name.length() <= 253);
    OptionalLong timestamp = message.whole("timestamp");
    Optional<List<String>> algorithms = message.texts("algorithms");
    boolean whole =
        nonce.filter(bytes -> bytes.length == AuthChallenge.NONCE_LENGTH).isPresent()
            && host.isPresent()
            && timestamp.isPresent()
            && timestamp.getAsLong() >= 0
            && timestamp.getAsLong() <= Instant.MAX.getEpochSecond()
            && algorithms.isPresent();
    return whole
        ? Optional.of(
            new AuthChallenge(
                nonce.get(),
                host.get().toLowerCase(Locale.ROOT),
                Instant.ofEpochSecond(timestamp.getAsLong()),
                algorithms.get()))
        : Optional.empty();
  }

  private static Optional<byte[]> base64Url(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Answers.
   *
   * @param dialled the host that was dialled, lower case
   * @throws WrongHostException if the challenge is for another one; nothing has been signed
   * @throws GeneralSecurityException if the proxy takes no algorithm that fits the key
   */
  JsonMessage answer(AuthChallenge challenge, String dialled)
      throws WrongHostException, GeneralSecurityException {
    if (!challenge.host().equals(dialled)) {
      throw new WrongHostException();
    }
    ProofAlgorithm algorithm =
        ProofAlgorithm.suiting(certificate.leaf().getPublicKey())
            .filter(fitting -> challenge.algorithms().contains(fitting.name()))
            .orElseThrow(
                () -> new GeneralSecurityException("The proxy takes no signature of this key"));
    byte[] signature =
        algorithm.sign(
            certificate.key().getPrivate(), challenge.signedBytes(fqdn, certificate.leaf()));
    return JsonMessage.of("auth_response")
        .withTexts("certificates", chain())
        .with("algorithm", algorithm.name())
        .with("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  private List<String> chain() throws GeneralSecurityException {
    List<String> texts = new ArrayList<>();
    for (X509Certificate each : certificate.chain()) {
      if (texts.size() < MOST_CERTIFICATES) {
        texts.add(Base64.getEncoder().encodeToString(each.getEncoded()));
      }
    }
    return texts;
  }
}
