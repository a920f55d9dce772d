package org.leafport.tunnel.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;

/** Names that are asked for, and names in certificates, against the vectors. */
class LabelVectorsTest {

  private final VectorFiles vectors = new VectorFiles("tunnel");

  @TestFactory
  Stream<DynamicTest> labels() {
    return vectors.each("labels", LabelVectorsTest::checkLabel);
  }

  private static void checkLabel(JsonObject vector) throws InvalidLabelException {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    String base = input.getString("base_domain");
    var rules = new LabelRules(input.getString("label_suffix"), base, "proxy." + base, List.of());
    String request = input.getString("requested_subdomain", "");
    if (expected.getBoolean("generated", false)) {
      assertTrue(request.isEmpty());
      for (String label :
          new GeneratedLabels(rules.suffix(), new SecureRandom()).candidates().toList()) {
        assertEquals(label, rules.labelFor(label));
      }
    } else if (expected.getBoolean("ok")) {
      String label = rules.labelFor(request);
      assertEquals(expected.getString("label"), label);
      assertEquals(expected.getString("fqdn"), rules.fqdn(label));
    } else {
      var refused = assertThrows(InvalidLabelException.class, () -> rules.labelFor(request));
      assertEquals(
          expected.getString("code"), "label_" + refused.fault().name().toLowerCase(Locale.ROOT));
    }
  }

  @TestFactory
  Stream<DynamicTest> certificateNames() {
    return vectors.each("certificate_names", LabelVectorsTest::checkCertificate);
  }

  private static void checkCertificate(JsonObject vector) throws Exception {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    List<String> names =
        input.getJsonArray("dns_names").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList();
    String base = input.getString("base_domain");
    if (expected.containsKey("error")) {
      var refused =
          assertThrows(
              CertificateName.UnusableNameException.class, () -> CertificateName.of(names, base));
      assertEquals(
          expected.getString("error"), "cert_" + refused.fault().name().toLowerCase(Locale.ROOT));
    } else {
      assertEquals(
          new CertificateName(expected.getString("fqdn"), expected.getString("subdomain")),
          CertificateName.of(names, base));
    }
  }
}
