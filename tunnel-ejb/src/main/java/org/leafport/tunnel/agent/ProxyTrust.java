package org.leafport.tunnel.agent;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.leafport.tunnel.acme.IssuedCertificate;
import org.leafport.tunnel.acme.TrustAnchors;

/** Whom to believe that he is the proxy or the certificate authority, and what to show him. */
final class ProxyTrust {

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
      KeyManager[] keys =
          shown
              .map(certificate -> new KeyManager[] {new OwnKey(certificate)})
              .orElseGet(() -> new KeyManager[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, TrustAnchors.from(anchors), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The trusted certificates can't be used: " + e.getMessage(), e);
    }
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
