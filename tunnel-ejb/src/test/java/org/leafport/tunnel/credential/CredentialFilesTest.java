package org.leafport.tunnel.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.tunnel.auth.ConnectRefused;
import org.leafport.tunnel.auth.TestAuthority;

class CredentialFilesTest {

  private static final Instant NOW = Instant.parse("2026-09-21T12:00:00Z");

  private final TestAuthority authority = new TestAuthority("Root", NOW);
  private final AtomicLong nanoTime = new AtomicLong();

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void nameFiles() {
    certificate = folder.resolve("host.pem");
    key = folder.resolve("host.key");
  }

  private static void write(Path file, PemObjectGenerator... blocks) throws IOException {
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      for (PemObjectGenerator block : blocks) {
        pem.writeObject(block);
      }
    }
    Files.writeString(file, text.toString());
  }

  private static PemObjectGenerator pem(X509Certificate certificate) throws IOException {
    return new JcaMiscPEMGenerator(certificate);
  }

  private TestAuthority.Identity writeIdentity() throws IOException {
    var identity = authority.identity("proxy.evcc.example");
    write(certificate, pem(identity.certificate()), pem(authority.certificate()));
    write(key, new JcaPKCS8Generator(identity.key(), null));
    return identity;
  }

  private void aMinuteLater() {
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
  }

  @Test
  void theChainAndTheKeyAreRead() throws Exception {
    var identity = writeIdentity();
    var files = new CertificateFiles(certificate, key, nanoTime::get);
    var read = files.identity().orElseThrow();
    assertEquals(List.of(identity.certificate(), authority.certificate()), read.chain());
    assertEquals(identity.key(), read.key());
  }

  @Test
  void anOlderFormOfKeyIsReadToo() throws Exception {
    var identity = writeIdentity();
    var ec = (ECPrivateKey) identity.key();
    byte[] sec1 =
        new org.bouncycastle.asn1.sec.ECPrivateKey(256, ec.getS(), SECObjectIdentifiers.secp256r1)
            .getEncoded();
    write(key, new PemObject("EC PRIVATE KEY", sec1));
    var read = new CertificateFiles(certificate, key, nanoTime::get).identity().orElseThrow();
    assertEquals(ec.getS(), ((ECPrivateKey) read.key()).getS());
  }

  @Test
  void aRenewedCertificateIsShownAndADamagedOneIsNot() throws Exception {
    writeIdentity();
    var host = new HostCertificate(new CertificateFiles(certificate, key, nanoTime::get));
    Files.writeString(certificate, "damaged");
    aMinuteLater();
    host.refresh();
    assertEquals(2, host.shown().current().orElseThrow().chain().size());

    X509Certificate renewed = writeIdentity().certificate();
    aMinuteLater();
    host.refresh();
    assertEquals(renewed, host.shown().current().orElseThrow().chain().get(0));
  }

  @Test
  void aFileWithoutKeyIsRefusedInWords() throws Exception {
    writeIdentity();
    Files.writeString(key, "nothing");
    var refused =
        assertThrows(
            GeneralSecurityException.class,
            () -> new CertificateFiles(certificate, key, nanoTime::get));
    assertEquals("There is no readable private key in " + key, refused.getMessage());
  }

  @Test
  void trustFollowsItsFiles() throws Exception {
    Path authorities = folder.resolve("ca.pem");
    Path lists = folder.resolve("ca.crl");
    X509Certificate home = authority.identity("my-home-evcc.evcc.example").certificate();
    write(authorities, pem(authority.certificate()));
    write(lists, new JcaMiscPEMGenerator(authority.revoking(authority.certificate())));
    var trust =
        new ClientTrust(
            Optional.of(authorities), Optional.of(lists), "evcc.example", nanoTime::get);
    assertEquals("my-home-evcc", trust.get().check(List.of(home), NOW).name().label());

    write(
        lists,
        new JcaMiscPEMGenerator(authority.revoking(authority.certificate())),
        new JcaMiscPEMGenerator(authority.revoking(home)));
    aMinuteLater();
    write(authorities, pem(new TestAuthority("Other", NOW).certificate()));
    assertThrows(ConnectRefused.class, () -> trust.get().check(List.of(home), NOW));
  }

  @Test
  void theSystemTrustsPublicAuthorities() throws Exception {
    var trust =
        new ClientTrust(Optional.empty(), Optional.empty(), "evcc.example", nanoTime::get).get();
    assertTrue(trust.anchors().size() > 50);
  }
}
