package org.leafport.web.https;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.tls.ServerCertificate;
import org.leafport.core.tls.TlsIdentity;
import org.leafport.tunnel.credential.CertificateFiles;

/**
 * What the house's port for HTTPS shows: the pair in the operator's files, or a certificate of its
 * own making while there is no usable pair. A pair that becomes unusable leaves what is shown.
 */
final class HouseCertificate {

  private static final Logger LOG = Logger.getLogger(HouseCertificate.class.getName());

  private static final Duration BETWEEN_COMPLAINTS = Duration.ofDays(1);

  private final Path certificate;
  private final Path key;
  private final SelfSigned own;
  private final Collection<String> hosts;
  private final Clock clock;
  private final ServerCertificate shown = new ServerCertificate();
  private Optional<CertificateFiles> files = Optional.empty();
  private String complaint = "";
  private Instant complainedOfEnd = Instant.MIN;

  HouseCertificate(
      Path certificate, Path key, SelfSigned own, Collection<String> hosts, Clock clock) {
    this.certificate = certificate;
    this.key = key;
    this.own = own;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** What is shown; it changes while connections go on. */
  ServerCertificate shown() {
    return shown;
  }

  /**
   * To be run every minute: looks at the files again.
   *
   * @throws IOException if there is no pair, and a certificate of one's own can't be kept
   * @throws GeneralSecurityException if it can't be made
   */
  synchronized void refresh() throws IOException, GeneralSecurityException {
    Optional<TlsIdentity> pair = fromFiles();
    if (pair.isPresent()) {
      show(pair.get(), "file");
    } else if (shown.current().isEmpty()) {
      LOG.warning(
          "[gw] No certificate in %s, using a self-signed one; browsers will warn"
              .formatted(certificate));
      show(own.of(hosts), "self-signed");
    }
    complainOfEnd();
  }

  private Optional<TlsIdentity> fromFiles() {
    try {
      if (files.isEmpty() && Files.isReadable(certificate) && Files.isReadable(key)) {
        files = Optional.of(new CertificateFiles(certificate, key, System::nanoTime));
      }
      Optional<TlsIdentity> pair = files.flatMap(CertificateFiles::identity);
      if (pair.isPresent() && !belongTogether(pair.get())) {
        throw new GeneralSecurityException("the key is not the certificate's");
      }
      return pair;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      complain("[gw] The pair %s and %s can't be used: %s".formatted(certificate, key, e), e);
      return Optional.empty();
    }
  }

  /** Once for each trouble, or the log would fill with it. */
  private void complain(String trouble, Exception cause) {
    if (!trouble.equals(complaint)) {
      complaint = trouble;
      LOG.warning(trouble);
      LOG.log(Level.FINE, "[gw] More about it", cause);
    }
  }

  private static boolean belongTogether(TlsIdentity identity) throws GeneralSecurityException {
    String algorithm =
        identity.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    byte[] text = identity.chain().get(0).getEncoded();
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(identity.key());
    signing.update(text);
    byte[] signature = signing.sign();
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(identity.chain().get(0).getPublicKey());
    checking.update(text);
    return checking.verify(signature);
  }

  private void show(TlsIdentity identity, String from) {
    if (Optional.of(identity).equals(shown.current())) {
      return;
    }
    shown.swap(identity);
    complaint = "";
    LOG.info("[gw] Showing a certificate (%s) valid until %s".formatted(from, end(identity)));
  }

  private void complainOfEnd() {
    Instant now = clock.instant();
    boolean over = shown.current().filter(identity -> end(identity).isBefore(now)).isPresent();
    if (over && complainedOfEnd.isBefore(now.minus(BETWEEN_COMPLAINTS))) {
      complainedOfEnd = now;
      LOG.severe(
          "[gw] The certificate in %s has expired: browsers and apps refuse it"
              .formatted(certificate));
    }
  }

  private static Instant end(TlsIdentity identity) {
    return identity.chain().get(0).getNotAfter().toInstant();
  }
}
