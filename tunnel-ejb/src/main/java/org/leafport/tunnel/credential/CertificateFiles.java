package org.leafport.tunnel.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.leafport.core.tls.TlsIdentity;

/** The proxy's own certificate from two PEM files, which another program may renew. */
public final class CertificateFiles implements CertificateSource {

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final WatchedFiles<TlsIdentity> files;

  /**
   * Reads the files.
   *
   * @param certificate the host's certificate, then those of its issuers
   * @param key its private key, EC or RSA, in PKCS#8 ({@code BEGIN PRIVATE KEY}), not encrypted
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
    var block = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!block.find()) {
      throw new GeneralSecurityException(
          "There is no unencrypted key in PKCS#8 form in "
              + file
              + " (openssl pkcs8 -topk8 -nodes makes one)");
    }
    try {
      var key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
      return keyOf(key);
    } catch (IllegalArgumentException malformed) {
      throw new GeneralSecurityException("The key in " + file + " is damaged");
    }
  }

  private static PrivateKey keyOf(PKCS8EncodedKeySpec key) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(key);
    } catch (InvalidKeySpecException other) {
      return KeyFactory.getInstance("RSA").generatePrivate(key);
    }
  }
}
