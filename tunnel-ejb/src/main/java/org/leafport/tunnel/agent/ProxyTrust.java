package org.leafport.tunnel.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.leafport.tunnel.acme.IssuedCertificate;

/**
 * Whom to believe that he is the proxy or the certificate authority: those that a file names, else
 * the public authorities that come with this Java. The store of the whole process stays out of it:
 * the container has one of its own.
 */
final class ProxyTrust {

  private static final Path PUBLIC =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  private ProxyTrust() {}

  /**
   * What a TLS client needs.
   *
   * @param anchors a PEM file; empty: the public authorities
   * @param shown the certificate to show to a server that wants to see one
   * @throws IOException if the file can't be read or holds no certificate
   */
  static SSLContext context(Optional<Path> anchors, Optional<IssuedCertificate> shown)
      throws IOException {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(anchors.isPresent() ? fromFile(anchors.get()) : publicAuthorities());
      KeyManager[] keys =
          shown
              .map(certificate -> new KeyManager[] {new OwnKey(certificate)})
              .orElseGet(() -> new KeyManager[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The trusted certificates can't be used: " + e.getMessage(), e);
    }
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

  /**
   * Offers the home's certificate whatever issuers the server names: it names none, and the usage
   * for clients is not in public certificates any more.
   */
  private static final class OwnKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "home";

    private final IssuedCertificate certificate;

    OwnKey(IssuedCertificate certificate) {
      this.certificate = certificate;
    }

    @Override
    public String chooseEngineClientAlias(
        String[] keyTypes, Principal[] issuers, SSLEngine engine) {
      return ALIAS;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return certificate.key().getPrivate();
    }
  }
}
