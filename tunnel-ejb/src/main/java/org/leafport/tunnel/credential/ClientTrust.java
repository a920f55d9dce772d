package org.leafport.tunnel.credential;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.tunnel.auth.CertificateTrust;

/** Whose certificates are trusted at present, by the files the operator gave. */
public final class ClientTrust implements Supplier<CertificateTrust> {

  private static final char[] PUBLIC_PASSWORD = "changeit".toCharArray();

  private final WatchedFiles<CertificateTrust> files;

  /**
   * Reads the files.
   *
   * @param authorities a PEM file; empty: the authorities that this machine's Java trusts
   * @param revocations a file of revocation lists, if there is one
   * @param baseDomain below which homes have their names
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  public ClientTrust(
      Optional<Path> authorities,
      Optional<Path> revocations,
      String baseDomain,
      LongSupplier nanoTime)
      throws IOException, GeneralSecurityException {
    this.files =
        new WatchedFiles<>(
            Stream.concat(authorities.stream(), revocations.stream()).toList(),
            () ->
                new CertificateTrust(
                    authorities.isPresent() ? anchorsIn(authorities.get()) : systemAnchors(),
                    revocations.isPresent() ? listsIn(revocations.get()) : List.of(),
                    baseDomain),
            nanoTime);
  }

  /**
   * As the settings say.
   *
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if one holds something else than it should
   */
  public static ClientTrust configured(String baseDomain)
      throws IOException, GeneralSecurityException {
    String authorities = CredentialSettings.CLIENT_CA.get();
    return new ClientTrust(
        Optional.of(authorities)
            .filter(text -> !text.equals(CredentialSettings.SYSTEM))
            .map(Path::of),
        Optional.of(CredentialSettings.CLIENT_CA_CRL.get()).filter(CredentialSettings::isGiven),
        baseDomain,
        System::nanoTime);
  }

  @Override
  public CertificateTrust get() {
    return files.current();
  }

  private static Set<TrustAnchor> anchorsIn(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Set<TrustAnchor> anchors =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
              .collect(Collectors.toSet());
      if (anchors.isEmpty()) {
        throw new GeneralSecurityException("There is no certificate in " + file);
      }
      return anchors;
    }
  }

  /** The file of the JDK itself: the container gives the process a trust store of its own. */
  private static Set<TrustAnchor> systemAnchors() throws IOException, GeneralSecurityException {
    var file = new File(System.getProperty("java.home"), "lib/security/cacerts");
    KeyStore store = KeyStore.getInstance(file, PUBLIC_PASSWORD);
    Set<TrustAnchor> anchors = new HashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (certificate instanceof X509Certificate authority) {
        anchors.add(new TrustAnchor(authority, null));
      }
    }
    return anchors;
  }

  private static List<X509CRL> listsIn(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509CRL> lists = new ArrayList<>();
      for (CRL list : CertificateFactory.getInstance("X.509").generateCRLs(in)) {
        lists.add((X509CRL) list);
      }
      return lists;
    }
  }
}
