package org.leafport.tunnel.acme;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for a server of a test, which vouches for itself.
 *
 * @param key its key
 * @param certificate it
 */
public record SelfSigned(KeyPair key, X509Certificate certificate) {

  /** A certificate for these DNS names and 127.0.0.1, good for a day. */
  public static SelfSigned forNames(String... names) throws Exception {
    return lasting(Instant.now().minusSeconds(60), Duration.ofDays(1), names);
  }

  /** A certificate of that life for these DNS names and 127.0.0.1. */
  public static SelfSigned lasting(Instant from, Duration life, String... names) throws Exception {
    KeyPair key = KeyPairs.generate(new SecureRandom());
    GeneralName[] alternatives = new GeneralName[names.length + 1];
    for (int i = 0; i < names.length; i++) {
      alternatives[i] = new GeneralName(GeneralName.dNSName, names[i]);
    }
    alternatives[names.length] =
        new GeneralName(GeneralName.iPAddress, InetAddress.getByName("127.0.0.1").getHostAddress());
    X500Name subject = new X500Name("O=Leafport test");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(64, new SecureRandom()),
            Date.from(from),
            Date.from(from.plus(life)),
            subject,
            key.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new SelfSigned(
        key,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))));
  }

  /** What a client needs to believe it. */
  public SSLContext believed() throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("anchor", certificate);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** It, as a file that names whom to trust. */
  public Path writtenTo(Path file) throws Exception {
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  /**
   * What a server needs to show it.
   *
   * @param clients judges what clients show
   */
  public SSLContext shown(TrustManager... clients) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry("own", key.getPrivate(), new char[0], new Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), clients, null);
    return context;
  }
}
