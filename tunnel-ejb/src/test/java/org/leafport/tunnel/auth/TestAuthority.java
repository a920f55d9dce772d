package org.leafport.tunnel.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of tests. */
public final class TestAuthority {

  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final Duration LIFE = Duration.ofDays(90);

  private final KeyPair key = ecKey();
  private final X500Name name;
  private final X509Certificate certificate;
  private final Instant now;

  /** One whose certificates begin at this moment. */
  public TestAuthority(String commonName, Instant now) {
    this.now = now;
    this.name = new X500Name("CN=" + commonName);
    this.certificate =
        issue(name, key, now.minus(LIFE), now.plus(LIFE.multipliedBy(10)), true, List.of(), null);
  }

  /** A key with the certificate for it. */
  public record Identity(PrivateKey key, X509Certificate certificate) {}

  /** Whom to trust. */
  public Set<TrustAnchor> anchors() {
    return Set.of(new TrustAnchor(certificate, null));
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A new key and a certificate for a home, good for 90 days, for HTTPS servers only. */
  public Identity identity(String... dnsNames) {
    return identity(KeyPurposeId.id_kp_serverAuth, now, now.plus(LIFE), dnsNames);
  }

  /** The same with another usage (null: none is named) and other dates. */
  public Identity identity(KeyPurposeId usage, Instant from, Instant until, String... dnsNames) {
    KeyPair pair = ecKey();
    return new Identity(
        pair.getPrivate(),
        issue(new X500Name("CN=home"), pair, from, until, false, List.of(dnsNames), usage));
  }

  /** A list that takes this certificate back. */
  public X509CRL revoking(X509Certificate revoked) throws GeneralSecurityException {
    var builder = new JcaX509v2CRLBuilder(certificate, Date.from(now.minusSeconds(60)));
    builder.setNextUpdate(Date.from(now.plus(LIFE)));
    builder.addCRLEntry(
        revoked.getSerialNumber(), Date.from(now.minusSeconds(60)), CRLReason.keyCompromise);
    try {
      return new JcaX509CRLConverter()
          .getCRL(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private X509Certificate issue(
      X500Name subject,
      KeyPair pair,
      Instant from,
      Instant until,
      boolean authority,
      List<String> dnsNames,
      KeyPurposeId usage) {
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(from),
            Date.from(until),
            subject,
            pair.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!dnsNames.isEmpty()) {
        GeneralName[] names =
            dnsNames.stream()
                .map(dns -> new GeneralName(GeneralName.dNSName, dns))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      if (usage != null) {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(usage));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair ecKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
