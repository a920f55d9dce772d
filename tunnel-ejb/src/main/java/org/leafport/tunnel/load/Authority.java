package org.leafport.tunnel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.KeyPairs;

/**
 * A certificate authority made for one measurement: target, proxy and homes show what it signed,
 * and believe nobody else.
 */
final class Authority {

  private static final String SIGNATURE = "SHA256withECDSA";
  private static final X500Name NAME = new X500Name("O=Leafport measurement");
  private static final Duration LIFE = Duration.ofDays(1);
  private static final Duration BACK = Duration.ofMinutes(1);
  private static final String ALIAS = "authority";

  /** The key lies in a folder that nobody else can read, and is worth nothing to anybody. */
  private static final char[] PASSWORD = "measured".toCharArray();

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SecureRandom random = new SecureRandom();

  private Authority(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /** A new one. */
  static Authority made() throws GeneralSecurityException {
    KeyPair pair = KeyPairs.generate(new SecureRandom());
    Authority unsigned = new Authority(pair.getPrivate(), null);
    return new Authority(pair.getPrivate(), unsigned.sign(pair.getPublic(), List.of(), true));
  }

  /** Reads what {@link #store} wrote. */
  static Authority stored(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new Authority(
        (PrivateKey) store.getKey(ALIAS, PASSWORD), (X509Certificate) store.getCertificate(ALIAS));
  }

  /** Writes it with its key, for other processes of this measurement. */
  void store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(ALIAS, key, PASSWORD, new Certificate[] {certificate});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
  }

  /** A certificate for these names, and their holder's key. */
  IssuedCertificate issue(KeyPair holder, String... names) throws GeneralSecurityException {
    return new IssuedCertificate(
        holder, List.of(sign(holder.getPublic(), List.of(names), false), certificate));
  }

  private X509Certificate sign(PublicKey holder, List<String> names, boolean authority)
      throws GeneralSecurityException {
    Instant from = Instant.now().minus(BACK);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(64, random),
            Date.from(from),
            Date.from(from.plus(LIFE)),
            authority ? NAME : new X500Name("O=Leafport measured"),
            holder);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                names.stream()
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new)));
      }
      ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException("A certificate could not be written", e);
    }
  }

  /** Its certificate as a PEM file: whom to believe. */
  void writeAnchor(Path file) throws IOException, GeneralSecurityException {
    Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
  }

  /** A certificate and its key as the PEM files a server reads. */
  static void write(IssuedCertificate issued, Path chain, Path key)
      throws IOException, GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate each : issued.chain()) {
      text.append(pem("CERTIFICATE", each.getEncoded()));
    }
    Files.writeString(chain, text);
    Files.writeString(key, pem("PRIVATE KEY", issued.key().getPrivate().getEncoded()));
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), type);
  }

  /** For a client that believes this authority alone. */
  SSLContext believed() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust().getTrustManagers(), null);
    return context;
  }

  private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry(ALIAS, certificate);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    return trust;
  }

  /** For a server that shows this certificate. */
  static SSLContext shown(IssuedCertificate issued) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "own", issued.key().getPrivate(), new char[0], issued.chain().toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
