package org.leafport.tunnel.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One home that has, or had, a name at this proxy. */
@Entity
@Table(name = "tunnel_instance")
public class TunnelInstance {

  /** How much older than the newest one a certificate may be and still get in. */
  static final Duration CERTIFICATE_OVERLAP = Duration.ofDays(7);

  private static final int LONGEST_ERROR = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false)
  private String subdomain;

  @Column(nullable = false)
  private String subject;

  @Column(name = "sponsor_token")
  private byte[] sealedToken;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private InstanceState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "state_before")
  private InstanceState stateBefore;

  @Column(name = "state_since", nullable = false)
  private Instant stateSince;

  @Column(nullable = false)
  private boolean keep;

  @Column(nullable = false)
  private boolean released;

  @Column(nullable = false)
  private Instant created;

  @Column(nullable = false)
  private Instant enrolled;

  @Column(name = "last_connected")
  private Instant lastConnected;

  @Column(name = "token_checked", nullable = false)
  private Instant tokenChecked;

  @Column(name = "resume_token_sha256")
  private byte[] resumeTokenHash;

  @Column(name = "instance_id")
  private byte[] instanceId;

  @Column(nullable = false)
  private String software = "";

  @Column(name = "cert_not_before_max")
  private Instant certificateNotBeforeMax;

  @Column(name = "cert_not_after")
  private Instant certificateNotAfter;

  @Column(name = "cert_spki_sha256")
  private byte[] certificateKeyHash;

  @Column(name = "last_error")
  private String lastError;

  @Version private int version;

  /** For JPA. */
  protected TunnelInstance() {}

  /** The name, one DNS label. */
  public String subdomain() {
    return subdomain;
  }

  /** Whom it belongs to, as the sponsor service named him. */
  public String subject() {
    return subject;
  }

  public InstanceState state() {
    return state;
  }

  /** When it came into its state; exact for lapsed, suspended and expired ones. */
  public Instant stateSince() {
    return stateSince;
  }

  /** Whether it is never pruned. */
  public boolean keep() {
    return keep;
  }

  public Instant created() {
    return created;
  }

  /** When a tunnel was last known to be there, to a few hours; empty if none ever was. */
  public Optional<Instant> lastConnected() {
    return Optional.ofNullable(lastConnected);
  }

  /** What the home calls its software; hostile text of at most 100 characters. */
  public String software() {
    return software;
  }

  /** When its last known certificate ends; empty if it never showed one. */
  public Optional<Instant> certificateNotAfter() {
    return Optional.ofNullable(certificateNotAfter);
  }

  /** SHA-256 of the last known certificate's public key. */
  public Optional<byte[]> certificateKeyHash() {
    return Optional.ofNullable(certificateKeyHash).map(byte[]::clone);
  }

  public Optional<String> lastError() {
    return Optional.ofNullable(lastError);
  }

  /** The sponsor token under the installation key; empty where none was needed. */
  Optional<byte[]> sealedToken() {
    return Optional.ofNullable(sealedToken).map(byte[]::clone);
  }

  /** The last thing that showed that somebody wants it: given out or connected. */
  Instant lastSign() {
    return lastConnected != null && lastConnected.isAfter(enrolled) ? lastConnected : enrolled;
  }

  boolean belongsTo(String someone) {
    return subject.equals(someone);
  }

  /** Whether its owner may enrol it anew although it was connected a short while ago. */
  boolean isFreeFor(Optional<byte[]> presentedHash) {
    return released
        || presentedHash.isPresent()
            && resumeTokenHash != null
            && MessageDigest.isEqual(resumeTokenHash, presentedHash.get());
  }

  /** Lets its owner enrol it anew at once. */
  void release() {
    released = true;
  }

  /** Whether its last known certificate is of no use any more, or there was none. */
  boolean needsFirstCertificate(Instant now) {
    return certificateNotAfter == null || !certificateNotAfter.isAfter(now);
  }

  /** Gives the name out, anew or for the first time. */
  void enrol(Owner owner, Instant now) {
    if (!belongsTo(owner.subject())) {
      forgetFormerOwner(owner.subject(), now);
    }
    sealedToken = owner.sealedToken().orElse(null);
    resumeTokenHash = owner.resumeTokenHash().orElse(null);
    instanceId = owner.instanceId().orElse(null);
    software = owner.software();
    enrolled = now;
    tokenChecked = now;
    lastError = null;
    released = false;
    if (state == InstanceState.EXPIRED) {
      become(InstanceState.ENROLLING, now);
    } else if (state == InstanceState.LAPSED) {
      become(InstanceState.ACTIVE, now);
    }
  }

  private void forgetFormerOwner(String newSubject, Instant now) {
    subject = newSubject;
    created = now;
    lastConnected = null;
    keep = false;
    certificateNotBeforeMax = null;
    certificateNotAfter = null;
    certificateKeyHash = null;
  }

  /** Takes note of a certificate that was accepted. */
  void accepted(Certificate certificate) {
    if (certificateNotBeforeMax == null
        || certificate.notBefore().isAfter(certificateNotBeforeMax)) {
      certificateNotBeforeMax = certificate.notBefore();
    }
    certificateNotAfter = certificate.notAfter();
    certificateKeyHash = certificate.keyHash();
  }

  /** Whether a newer certificate has taken the place of this one. */
  boolean hasSuperseded(Certificate certificate) {
    return certificateNotBeforeMax != null
        && certificate.notBefore().isBefore(certificateNotBeforeMax.minus(CERTIFICATE_OVERLAP));
  }

  void suspend(String reason, Instant now) {
    if (state != InstanceState.SUSPENDED) {
      stateBefore = state.mayConnect() ? state : null;
      become(InstanceState.SUSPENDED, now);
    }
    lastError = shortened(reason);
  }

  /** Lets a suspended one in again; one whose token had lapsed starts a new grace. */
  void resume(Instant now) {
    if (state == InstanceState.SUSPENDED) {
      become(stateBefore == null ? InstanceState.ENROLLING : stateBefore, now);
      stateBefore = null;
      lastError = null;
    }
  }

  /**
   * The sponsor service said no.
   *
   * @return whether it lapsed by that
   */
  boolean tokenIsRefused(String reason, Instant now) {
    tokenChecked = now;
    lastError = shortened(reason);
    if (state == InstanceState.LAPSED) {
      return false;
    }
    become(InstanceState.LAPSED, now);
    return true;
  }

  /** The sponsor service said yes. */
  void tokenIsGood(Instant now) {
    tokenChecked = now;
    if (state == InstanceState.LAPSED) {
      become(lastConnected == null ? InstanceState.ENROLLING : InstanceState.ACTIVE, now);
      lastError = null;
    }
  }

  void keep(boolean wanted) {
    keep = wanted;
  }

  private void become(InstanceState next, Instant now) {
    state = next;
    stateSince = now;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
  }
}
