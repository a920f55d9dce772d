package org.leafport.web.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Lets one person sign up while sign-up is by invitation only. The code itself is shown once, to
 * the administrator who made it; only its hash is kept.
 */
@Entity
@Table(name = "invite")
public class Invite {

  /** What the invited person may do afterwards. */
  public enum Level {
    USER,
    ADMINISTRATOR
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "code_hash", nullable = false, updatable = false)
  private byte[] codeHash;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Level level;

  @Column(nullable = false)
  private String note;

  @Column(name = "created_by")
  private Long createdBy;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private Instant until;

  @Column(name = "used_by")
  private Long usedBy;

  @Column(name = "used_at")
  private Instant usedAt;

  /** For JPA. */
  protected Invite() {}

  Invite(byte[] codeHash, Level level, String note, long createdBy, Instant now, Instant until) {
    this.codeHash = codeHash.clone();
    this.level = level;
    this.note = note;
    this.createdBy = createdBy;
    this.createdAt = now;
    this.until = until;
  }

  public long id() {
    return id;
  }

  public Level level() {
    return level;
  }

  /** For whom it is, in the administrator's words. */
  public String note() {
    return note;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** First moment at which it is no longer good. */
  public Instant until() {
    return until;
  }

  /** Whether somebody may still sign up with it. */
  public boolean isOpen(Instant now) {
    return usedAt == null && now.isBefore(until);
  }

  void use(long accountId, Instant now) {
    usedBy = accountId;
    usedAt = now;
  }
}
