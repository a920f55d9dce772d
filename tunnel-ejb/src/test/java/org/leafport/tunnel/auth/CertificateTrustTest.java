package org.leafport.tunnel.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class CertificateTrustTest {

  private static final Instant NOW = Instant.parse("2026-09-21T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String NAME = "my-home-evcc.evcc.example";
  private static final String BASE = "evcc.example";

  private final TestAuthority authority = new TestAuthority("Test Root", NOW);

  private CertificateTrust trust(X509CRL... lists) {
    return new CertificateTrust(authority.anchors(), List.of(lists), BASE);
  }

  private X509Certificate leaf(KeyPurposeId usage, Instant from, Instant until) {
    return authority.identity(usage, from, until, NAME).certificate();
  }

  private void assertRefused(ConnectError error, X509Certificate... chain) {
    var refused = assertThrows(ConnectRefused.class, () -> trust().check(List.of(chain), NOW));
    assertEquals(error, refused.error());
  }

  private void assertTrusted(X509Certificate... chain) throws ConnectRefused {
    assertEquals("my-home-evcc", trust().check(List.of(chain), NOW).name().label());
  }

  @Test
  void aCertificateForHttpsServersOnlyIsEnough() throws ConnectRefused {
    assertTrusted(leaf(KeyPurposeId.id_kp_serverAuth, NOW, NOW.plus(MONTH)));
  }

  @Test
  void noUsageAnyUsageAndTheUsageOfClientsAreFineToo() throws ConnectRefused {
    assertTrusted(leaf(null, NOW, NOW.plus(MONTH)));
    assertTrusted(leaf(KeyPurposeId.anyExtendedKeyUsage, NOW, NOW.plus(MONTH)));
    assertTrusted(leaf(KeyPurposeId.id_kp_clientAuth, NOW, NOW.plus(MONTH)));
  }

  @Test
  void aCertificateForSomethingElseIsNot() {
    assertRefused(
        ConnectError.CERT_UNTRUSTED, leaf(KeyPurposeId.id_kp_codeSigning, NOW, NOW.plus(MONTH)));
  }

  @Test
  void theAnchorMayStandInTheChain() throws ConnectRefused {
    assertTrusted(leaf(null, NOW, NOW.plus(MONTH)), authority.certificate());
  }

  @Test
  void clocksMayDifferByFiveMinutes() throws ConnectRefused {
    assertTrusted(leaf(null, NOW.minus(MONTH), NOW.minusSeconds(290)));
    assertTrusted(leaf(null, NOW.plusSeconds(290), NOW.plus(MONTH)));
    assertRefused(ConnectError.CERT_EXPIRED, leaf(null, NOW.minus(MONTH), NOW.minusSeconds(310)));
    assertRefused(
        ConnectError.CERT_NOT_YET_VALID, leaf(null, NOW.plusSeconds(310), NOW.plus(MONTH)));
  }

  @Test
  void anotherAuthorityIsNotTrusted() {
    var other = new TestAuthority("Test Root", NOW);
    assertRefused(
        ConnectError.CERT_UNTRUSTED, other.identity(NAME).certificate(), other.certificate());
  }

  @Test
  void aHomesCertificateIssuesNoOthers() {
    assertRefused(ConnectError.CERT_WRONG_DOMAIN, authority.certificate());
  }

  @Test
  void aChainWithoutEndIsNotFollowed() {
    X509Certificate leaf = leaf(null, NOW, NOW.plus(MONTH));
    assertRefused(
        ConnectError.CERT_UNTRUSTED, Collections.nCopies(6, leaf).toArray(X509Certificate[]::new));
    assertRefused(ConnectError.CERT_UNTRUSTED);
  }

  @Test
  void whatItsIssuerTookBackIsRefused() throws Exception {
    X509Certificate good = authority.identity(NAME).certificate();
    X509Certificate bad = authority.identity(NAME).certificate();
    CertificateTrust trust = trust(authority.revoking(bad));

    trust.check(List.of(good), NOW);
    var refused = assertThrows(ConnectRefused.class, () -> trust.check(List.of(bad), NOW));
    assertEquals(ConnectError.CERT_REVOKED, refused.error());
  }

  @Test
  void aListOfAnotherAuthorityChangesNothing() throws Exception {
    var other = new TestAuthority("Other Root", NOW);
    X509Certificate good = authority.identity(NAME).certificate();
    trust(other.revoking(good)).check(List.of(good), NOW);
  }
}
