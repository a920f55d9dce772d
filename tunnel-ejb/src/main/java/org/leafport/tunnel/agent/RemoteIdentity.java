package org.leafport.tunnel.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** What this home is known by, sealed as it is stored. */
@Entity
@Table(name = "remote_identity")
public class RemoteIdentity {

  /** The one row's id. */
  static final short ID = 1;

  @Id private short id = ID;

  @Column(name = "instance_id", nullable = false)
  private byte[] instanceId;

  @Column(name = "account_key", nullable = false)
  private byte[] sealedAccountKey;

  @Column(name = "account_public", nullable = false)
  private byte[] accountPublic;

  @Column(name = "proxy_host")
  private String proxyHost;

  private String fqdn;

  @Column(name = "enrolled_with")
  private byte[] enrolledWith;

  @Column(name = "resume_token")
  private byte[] sealedResumeToken;

  @Column(name = "certificate_key")
  private byte[] sealedCertificateKey;

  private byte[] chain;

  @Column(name = "not_after")
  private Instant notAfter;

  @Version private int version;

  /** For JPA. */
  protected RemoteIdentity() {}

  /** An installation that has not enrolled yet. */
  RemoteIdentity(byte[] instanceId, byte[] sealedAccountKey, byte[] accountPublic) {
    this.instanceId = instanceId.clone();
    this.sealedAccountKey = sealedAccountKey.clone();
    this.accountPublic = accountPublic.clone();
  }

  byte[] instanceId() {
    return instanceId.clone();
  }

  byte[] sealedAccountKey() {
    return sealedAccountKey.clone();
  }

  byte[] accountPublic() {
    return accountPublic.clone();
  }

  Optional<String> proxyHost() {
    return Optional.ofNullable(proxyHost);
  }

  Optional<String> fqdn() {
    return Optional.ofNullable(fqdn);
  }

  Optional<byte[]> enrolledWith() {
    return Optional.ofNullable(enrolledWith).map(byte[]::clone);
  }

  Optional<byte[]> sealedResumeToken() {
    return Optional.ofNullable(sealedResumeToken).map(byte[]::clone);
  }

  Optional<byte[]> sealedCertificateKey() {
    return Optional.ofNullable(sealedCertificateKey).map(byte[]::clone);
  }

  Optional<byte[]> chain() {
    return Optional.ofNullable(chain).map(byte[]::clone);
  }

  Optional<Instant> notAfter() {
    return Optional.ofNullable(notAfter);
  }

  /** The proxy gave the name out; a certificate for another name is of no use any more. */
  void registered(String host, String name, byte[] basis, Optional<byte[]> sealedResume) {
    if (!name.equals(fqdn)) {
      sealedCertificateKey = null;
      chain = null;
      notAfter = null;
    }
    proxyHost = host;
    fqdn = name;
    enrolledWith = basis.clone();
    sealedResumeToken = sealedResume.map(byte[]::clone).orElse(null);
  }

  /** A certificate was issued. */
  void certified(byte[] sealedKey, byte[] certificates, Instant until) {
    sealedCertificateKey = sealedKey.clone();
    chain = certificates.clone();
    notAfter = until;
  }
}
