package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.SelfSigned;
import org.leafport.tunnel.auth.AuthChallenge;
import org.leafport.tunnel.auth.AuthMessages;
import org.leafport.tunnel.auth.ProofAlgorithm;
import org.leafport.tunnel.frame.JsonMessage;

/**
 * The signer, by the documented challenges. The keys of the documented certificates are not known,
 * so others of the same kind sign the same bytes.
 */
class ChallengeSignerTest {

  private static final VectorFiles VECTORS = new VectorFiles("tunnel");

  @TestFactory
  Stream<DynamicTest> signsTheDocumentedBytes() {
    return VECTORS.each(
        "auth_signature",
        vector -> vector.getJsonObject("expected").getString("type").equals("auth_ok"),
        ChallengeSignerTest::checkSignature);
  }

  private static void checkSignature(JsonObject vector) throws Exception {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    AuthChallenge challenge =
        AuthMessages.challengeIn(JsonMessage.read(input.getJsonObject("challenge").toString()))
            .orElseThrow();
    X509Certificate leaf =
        certificate(input.getJsonObject("response").getJsonArray("certificates").getString(0));
    KeyPair key = keyLike(leaf.getPublicKey());
    ChallengeSigner signer =
        new ChallengeSigner(new IssuedCertificate(key, List.of(leaf)), expected.getString("fqdn"));

    JsonMessage answer = signer.answer(challenge, challenge.host());

    String algorithm = answer.text("algorithm").orElseThrow();
    assertEquals(input.getJsonObject("response").getString("algorithm"), algorithm);
    assertEquals(
        List.of(Base64.getEncoder().encodeToString(leaf.getEncoded())),
        answer.texts("certificates").orElseThrow());
    assertTrue(
        ProofAlgorithm.named(algorithm)
            .orElseThrow()
            .verifies(
                key.getPublic(),
                HexFormat.of().parseHex(expected.getString("signed_bytes")),
                Base64.getUrlDecoder().decode(answer.text("signature").orElseThrow())));
  }

  @Test
  void nothingIsSignedForAHostThatWasNotDialled() throws Exception {
    SelfSigned home = SelfSigned.forNames("my-home-evcc.evcc.example");
    ChallengeSigner signer =
        new ChallengeSigner(
            new IssuedCertificate(home.key(), List.of(home.certificate())),
            "my-home-evcc.evcc.example");
    AuthChallenge challenge =
        AuthChallenge.fresh("proxy.evcc.example", Instant.now(), new SecureRandom());

    assertThrows(
        ChallengeSigner.WrongHostException.class,
        () -> signer.answer(challenge, "proxy.evil.example"));
  }

  private static X509Certificate certificate(String base64) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  private static KeyPair keyLike(PublicKey key) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(key.getAlgorithm());
    if (key instanceof ECPublicKey ec) {
      generator.initialize(ec.getParams());
    } else {
      generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }
}
