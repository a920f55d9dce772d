package org.leafport.tunnel.acme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to believe who he is: those that a file names, else the public authorities that come with
 * this Java. The store of the whole process stays out of it: the container has one of its own.
 */
public final class TrustAnchors {

  private static final Path PUBLIC =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  private TrustAnchors() {}

  /**
   * What judges certificates.
   *
   * @param anchors a PEM file; empty: the public authorities
   * @throws IOException if the file can't be read or holds no certificate
   * @throws GeneralSecurityException if it holds something else
   */
  public static TrustManager[] from(Optional<Path> anchors)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors.isPresent() ? fromFile(anchors.get()) : publicAuthorities());
    return trust.getTrustManagers();
  }

  /**
   * What a TLS client needs that shows no certificate itself.
   *
   * @param anchors a PEM file; empty: the public authorities
   * @throws IOException if the file can't be read or holds no certificate
   * @throws GeneralSecurityException if it holds something else
   */
  public static SSLContext context(Optional<Path> anchors)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, from(anchors), null);
    return context;
  }

  private static KeyStore publicAuthorities() throws IOException, GeneralSecurityException {
    if (!Files.isReadable(PUBLIC)) {
      // Null stands for the store of the process, the only one left.
      return null;
    }
    return KeyStore.getInstance(PUBLIC.toFile(), (char[]) null);
  }

  private static KeyStore fromFile(Path file) throws IOException, GeneralSecurityException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int count = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        anchors.setCertificateEntry("anchor" + count++, certificate);
      }
      if (count == 0) {
        throw new IOException("There is no certificate in " + file.getFileName());
      }
    }
    return anchors;
  }
}
