package org.leafport.web.https;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.leafport.core.address.AddressRange;
import org.leafport.core.tls.TlsIdentity;

/**
 * A certificate that nobody vouches for, made once for ten years and kept in the data directory; it
 * is made anew when the names of the house change.
 */
final class SelfSigned {

  private static final Logger LOG = Logger.getLogger(SelfSigned.class.getName());

  /** The name under which Home Assistant is found in its own network. */
  static final String LOCAL_NAME = "homeassistant.local";

  private static final String ENTRY = "house";

  /** The file's rights protect the key: a password beside it would not. */
  private static final char[] NO_PASSWORD = {};

  private static final int SERIAL_BITS = 127;
  private static final long YEARS = 10;

  private final Path file;
  private final Clock clock;
  private final SecureRandom random;

  SelfSigned(Path file, Clock clock, SecureRandom random) {
    this.file = file;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The one that is kept, or a new one if there is none for these names that is still good.
   *
   * @param hosts the names and addresses of the house
   * @throws IOException if it can't be kept
   * @throws GeneralSecurityException if it can't be made
   */
  TlsIdentity of(Collection<String> hosts) throws IOException, GeneralSecurityException {
    Set<String> names = new TreeSet<>(hosts);
    names.add(LOCAL_NAME);
    Optional<TlsIdentity> kept = kept().filter(identity -> isGood(identity, names));
    if (kept.isPresent()) {
      return kept.get();
    }
    TlsIdentity made = make(names);
    keep(made);
    return made;
  }

  private boolean isGood(TlsIdentity identity, Set<String> names) {
    X509Certificate certificate = identity.chain().get(0);
    return certificate.getNotAfter().toInstant().isAfter(clock.instant())
        && namesOf(certificate).equals(names);
  }

  private static Set<String> namesOf(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      for (List<?> name : certificate.getSubjectAlternativeNames()) {
        names.add(name.get(1).toString());
      }
    } catch (GeneralSecurityException unreadable) {
      LOG.log(Level.FINE, "[gw] The names of the kept certificate can't be read", unreadable);
    }
    return names;
  }

  private TlsIdentity make(Set<String> names) throws GeneralSecurityException, IOException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair pair = keys.generateKeyPair();
    X500Name subject = new X500Name("CN=" + LOCAL_NAME);
    Instant now = clock.instant();
    JcaX509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, random),
            Date.from(now.minus(1, ChronoUnit.DAYS)),
            Date.from(now.plus(YEARS * 365, ChronoUnit.DAYS)),
            subject,
            pair.getPublic());
    GeneralName[] alternatives =
        names.stream().map(SelfSigned::alternative).toArray(GeneralName[]::new);
    certificate.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    try {
      X509Certificate signed =
          new JcaX509CertificateConverter()
              .getCertificate(
                  certificate.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
      return new TlsIdentity(pair.getPrivate(), List.of(signed));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static GeneralName alternative(String name) {
    return AddressRange.address(name).isPresent()
        ? new GeneralName(GeneralName.iPAddress, name)
        : new GeneralName(GeneralName.dNSName, name);
  }

  private Optional<TlsIdentity> kept() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, NO_PASSWORD);
      return Optional.of(
          new TlsIdentity(
              (PrivateKey) store.getKey(ENTRY, NO_PASSWORD),
              List.of((X509Certificate) store.getCertificate(ENTRY))));
    } catch (IOException | GeneralSecurityException e) {
      LOG.log(Level.WARNING, e, () -> "[gw] Making the certificate anew: " + file);
      return Optional.empty();
    }
  }

  private void keep(TlsIdentity identity) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry(
        ENTRY, identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
    Files.createDirectories(file.getParent());
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "house",
            ".p12",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(fresh)) {
      store.store(out, NO_PASSWORD);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
