package org.leafport.core.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Offers the certificate that is shown now, whatever name or issuer is asked for. */
final class ShownKey extends X509ExtendedKeyManager {

  private final ServerCertificate certificate;

  ShownKey(ServerCertificate certificate) {
    this.certificate = certificate;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return certificate.alias(keyType).orElse(null);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return certificate
        .named(alias)
        .map(identity -> identity.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return certificate.named(alias).map(TlsIdentity::key).orElse(null);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return certificate.alias(keyType).orElse(null);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return certificate.alias(keyType).map(alias -> new String[] {alias}).orElse(null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
