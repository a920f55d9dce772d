package org.leafport.tunnel.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.leafport.tunnel.label.CertificateName;

/**
 * Which certificates of homes are trusted, and for which name (rules 1 to 6 of remote access 5.2).
 *
 * <p>The chain is validated by PKIX directly: a home shows the certificate it serves HTTPS with,
 * and the JDK's check of TLS clients would insist on the usage "client", which public authorities
 * no longer give.
 *
 * @param anchors whom to trust in the end
 * @param revocations lists of certificates that were taken back; may be empty, then nothing is
 *     asked. A list that does not cover a certificate's issuer says nothing about it
 * @param baseDomain the domain directly below which homes have their names, lower case
 */
public record CertificateTrust(
    Set<TrustAnchor> anchors, List<X509CRL> revocations, String baseDomain) {

  /** By how much clocks may differ. */
  public static final Duration LEEWAY = Duration.ofMinutes(5);

  /** How many certificates a chain may have. */
  public static final int MOST_CERTIFICATES = 5;

  /** How many bytes the certificates of a chain may have together. */
  public static final int MOST_BYTES = 32 * 1024;

  private static final Set<String> USAGES =
      Set.of("2.5.29.37.0", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
  private static final int DNS_NAME = 2;

  /** Copies what could change. */
  public CertificateTrust {
    anchors = Set.copyOf(anchors);
    revocations = List.copyOf(revocations);
  }

  /**
   * Checks a chain.
   *
   * @param chain leaf first; the rest in any order, anchors may be missing
   * @param now the proxy's time
   * @return the name it stands for
   * @throws ConnectRefused with the first rule that is broken
   */
  public Credential check(List<X509Certificate> chain, Instant now) throws ConnectRefused {
    if (chain.isEmpty() || chain.size() > MOST_CERTIFICATES) {
      throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
    }
    X509Certificate leaf = chain.get(0);
    trust(chain, within(leaf, now));
    if (now.isAfter(leaf.getNotAfter().toInstant().plus(LEEWAY))) {
      throw new ConnectRefused(ConnectError.CERT_EXPIRED);
    }
    if (now.isBefore(leaf.getNotBefore().toInstant().minus(LEEWAY))) {
      throw new ConnectRefused(ConnectError.CERT_NOT_YET_VALID);
    }
    checkUsage(leaf);
    return new Credential(nameOf(leaf), leaf);
  }

  private CertificateName nameOf(X509Certificate leaf) throws ConnectRefused {
    try {
      return CertificateName.of(dnsNames(leaf), baseDomain);
    } catch (CertificateName.UnusableNameException unusable) {
      throw new ConnectRefused(ConnectError.of(unusable.fault()));
    }
  }

  /**
   * The moment nearest to now at which the leaf is valid: whether the chain is trusted and whether
   * the leaf has run out are told apart, because a home can mend only the latter by itself.
   */
  private static Instant within(X509Certificate leaf, Instant now) {
    Instant from = leaf.getNotBefore().toInstant();
    Instant until = leaf.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      return until;
    }
    return now.isBefore(from) ? from : now;
  }

  private void trust(List<X509Certificate> chain, Instant at) throws ConnectRefused {
    try {
      CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
      builder.build(parameters(chain, at, builder));
    } catch (CertPathBuilderException untrusted) {
      throw new ConnectRefused(
          isRevoked(untrusted) ? ConnectError.CERT_REVOKED : ConnectError.CERT_UNTRUSTED);
    } catch (GeneralSecurityException unreadable) {
      throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
    }
  }

  private PKIXBuilderParameters parameters(
      List<X509Certificate> chain, Instant at, CertPathBuilder builder)
      throws GeneralSecurityException {
    var target = new X509CertSelector();
    target.setCertificate(chain.get(0));
    if (anchors.isEmpty()) {
      throw new InvalidAlgorithmParameterException("There is nobody to trust");
    }
    var parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setDate(Date.from(at));
    parameters.setMaxPathLength(MOST_CERTIFICATES);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
    parameters.setRevocationEnabled(false);
    if (!revocations.isEmpty()) {
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocations)));
      var checker = (PKIXRevocationChecker) builder.getRevocationChecker();
      checker.setOptions(
          EnumSet.of(
              PKIXRevocationChecker.Option.PREFER_CRLS,
              PKIXRevocationChecker.Option.NO_FALLBACK,
              PKIXRevocationChecker.Option.SOFT_FAIL));
      parameters.addCertPathChecker(checker);
    }
    return parameters;
  }

  private static boolean isRevoked(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException invalid
          && invalid.getReason() == BasicReason.REVOKED) {
        return true;
      }
    }
    return false;
  }

  private static void checkUsage(X509Certificate leaf) throws ConnectRefused {
    try {
      List<String> usages = leaf.getExtendedKeyUsage();
      if (usages != null && usages.stream().noneMatch(USAGES::contains)) {
        throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
      }
    } catch (CertificateParsingException unreadable) {
      throw new ConnectRefused(ConnectError.CERT_UNTRUSTED);
    }
  }

  private static List<String> dnsNames(X509Certificate leaf) throws ConnectRefused {
    try {
      Collection<List<?>> names = leaf.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> (String) name.get(1))
              .toList();
    } catch (CertificateParsingException unreadable) {
      throw new ConnectRefused(ConnectError.CERT_WRONG_DOMAIN);
    }
  }
}
