package org.leafport.web.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsIdentity;

class HouseCertificateTest {

  @TempDir private Path folder;
  private Path certificate;
  private Path key;
  private Path kept;

  @BeforeEach
  void nameFiles() {
    certificate = folder.resolve("fullchain.pem");
    key = folder.resolve("privkey.pem");
    kept = folder.resolve("ssl").resolve("house.p12");
  }

  @Test
  void withoutFilesACertificateIsMadeOnceForAllNames() throws Exception {
    TlsIdentity first = shown(house("leaf.example", "192.0.2.7"));
    var names =
        first.chain().get(0).getSubjectAlternativeNames().stream()
            .map(name -> name.get(1).toString())
            .collect(Collectors.toSet());
    assertEquals(Set.of("leaf.example", "192.0.2.7", SelfSigned.LOCAL_NAME), names);
    assertEquals(first, shown(house("192.0.2.7", "leaf.example")));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
  }

  @Test
  void otherNamesGetAnotherCertificate() throws Exception {
    assertNotEquals(shown(house("leaf.example")), shown(house("other.example")));
  }

  @Test
  void anUnreadableKeptCertificateIsMadeAnew() throws Exception {
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "no certificate");
    assertTrue(house("leaf.example").current().isPresent());
  }

  @Test
  void thePairInTheFilesIsShownAsSoonAsItIsThere() throws Exception {
    HouseCertificate house = certificateOf("leaf.example");
    house.refresh();
    TlsIdentity pair = made("files.example");
    write(pair, pair);
    house.refresh();
    assertEquals(pair.chain(), house.shown().current().orElseThrow().chain());
  }

  @Test
  void aPairThatDoesNotBelongTogetherLeavesWhatIsShown() throws Exception {
    HouseCertificate house = certificateOf("leaf.example");
    house.refresh();
    var before = house.shown().current();
    write(made("one.example"), made("two.example"));
    house.refresh();
    assertEquals(before, house.shown().current());
  }

  private TlsIdentity made(String name) throws Exception {
    Path elsewhere = folder.resolve(name).resolve("it.p12");
    return new SelfSigned(elsewhere, Clock.systemUTC(), new SecureRandom()).of(List.of(name));
  }

  private void write(TlsIdentity chainOf, TlsIdentity keyOf) throws Exception {
    Files.writeString(certificate, pem("CERTIFICATE", chainOf.chain().get(0).getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", keyOf.key().getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  private ServerCertificate house(String... hosts) throws Exception {
    HouseCertificate house = certificateOf(hosts);
    house.refresh();
    return house.shown();
  }

  private static TlsIdentity shown(ServerCertificate certificate) {
    return certificate.current().orElseThrow();
  }

  private HouseCertificate certificateOf(String... hosts) {
    return new HouseCertificate(
        certificate,
        key,
        new SelfSigned(kept, Clock.systemUTC(), new SecureRandom()),
        List.of(hosts),
        Clock.systemUTC());
  }
}
