package org.leafport.tunnel.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;

/** Signed challenges, by the documented examples. */
class AuthVectorsTest {

  private static final VectorFiles VECTORS = new VectorFiles("tunnel");

  @TestFactory
  Stream<DynamicTest> signedChallenges() {
    return VECTORS.each("auth_signature", AuthVectorsTest::checkProof);
  }

  private static void checkProof(JsonObject vector) throws Exception {
    JsonObject expected = vector.getJsonObject("expected");
    if (expected.getString("type").equals("auth_error")) {
      var refused = assertThrows(ConnectRefused.class, () -> admit(vector.getJsonObject("input")));
      assertEquals(expected.getString("code"), refused.error().code());
    } else {
      Credential credential = admit(vector.getJsonObject("input"));
      assertEquals(expected.getString("fqdn"), credential.name().fqdn());
      assertEquals(expected.getString("subdomain"), credential.name().label());
      assertEquals(
          expected.getString("signed_bytes"),
          HexFormat.of()
              .formatHex(
                  challenge(vector.getJsonObject("input"))
                      .signedBytes(credential.name().fqdn(), credential.leaf())));
    }
  }

  private static Credential admit(JsonObject input) throws ConnectRefused, CertificateException {
    JsonObject response = input.getJsonObject("response");
    var trust =
        new CertificateTrust(
            Set.of(new TrustAnchor(certificate(input.getString("trust_anchor")), null)),
            List.of(),
            input.getString("base_domain"));
    var proof =
        new AuthProof(
            certificates(response),
            response.getString("algorithm"),
            Base64.getUrlDecoder().decode(response.getString("signature")));
    Instant now = Instant.ofEpochSecond(input.getJsonNumber("now").longValueExact());
    Credential credential = trust.check(proof.chain(), now);
    proof.verify(challenge(input), credential);
    boolean registered =
        input.getJsonArray("registered").getValuesAs(JsonString.class).stream()
            .anyMatch(label -> label.getString().equals(credential.name().label()));
    if (!registered) {
      throw new ConnectRefused(ConnectError.NOT_REGISTERED);
    }
    return credential;
  }

  private static AuthChallenge challenge(JsonObject input) {
    JsonObject challenge = input.getJsonObject("challenge");
    return new AuthChallenge(
        Base64.getUrlDecoder().decode(challenge.getString("nonce")),
        challenge.getString("host"),
        Instant.ofEpochSecond(challenge.getJsonNumber("timestamp").longValueExact()),
        challenge.getJsonArray("algorithms").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList());
  }

  private static List<X509Certificate> certificates(JsonObject response)
      throws CertificateException {
    List<X509Certificate> chain = new ArrayList<>();
    for (JsonString der : response.getJsonArray("certificates").getValuesAs(JsonString.class)) {
      chain.add(certificate(der.getString()));
    }
    return chain;
  }

  private static X509Certificate certificate(String base64) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }
}
