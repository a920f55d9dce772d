package org.leafport.tunnel.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.leafport.core.tls.TlsIdentity;

/** The proxy's own certificate from two PEM files, which another program may renew. */
public final class CertificateFiles implements CertificateSource {

  private final WatchedFiles<TlsIdentity> files;

  /**
   * Reads the files.
   *
   * @param certificate the host's certificate, then those of its issuers
   * @param key its private key, EC or RSA, in PKCS#8 or the older forms, not encrypted
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  public CertificateFiles(Path certificate, Path key, LongSupplier nanoTime)
      throws IOException, GeneralSecurityException {
    this.files =
        new WatchedFiles<>(
            List.of(certificate, key),
            () -> new TlsIdentity(keyIn(key), chainIn(certificate)),
            nanoTime);
  }

  /**
   * As the settings say; empty if they name no files.
   *
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  public static Optional<CertificateFiles> configured()
      throws IOException, GeneralSecurityException {
    Path certificate = CredentialSettings.CERTIFICATE.get();
    Path key = CredentialSettings.KEY.get();
    return CredentialSettings.isGiven(certificate) && CredentialSettings.isGiven(key)
        ? Optional.of(new CertificateFiles(certificate, key, System::nanoTime))
        : Optional.empty();
  }

  @Override
  public Optional<TlsIdentity> identity() {
    return Optional.of(files.current());
  }

  private static List<X509Certificate> chainIn(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new GeneralSecurityException("There is no certificate in " + file);
      }
      return chain;
    }
  }

  private static PrivateKey keyIn(Path file) throws IOException, GeneralSecurityException {
    var converter = new JcaPEMKeyConverter();
    try (Reader reader = Files.newBufferedReader(file);
        var parser = new PEMParser(reader)) {
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        if (block instanceof PrivateKeyInfo key) {
          return converter.getPrivateKey(key);
        } else if (block instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
      }
    }
    throw new GeneralSecurityException("There is no readable private key in " + file);
  }
}
