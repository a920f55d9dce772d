package org.leafport.web.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The personal key of an account: 40 lower-case hex digits that never expire. It is stored twice,
 * sealed so that its owner can read it again on the account page, and hashed so that it can be
 * found when a client presents it.
 */
@Entity
@Table(name = "api_token")
public class ApiToken {

  private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Column(nullable = false)
  private String name = "";

  @Column(name = "token", nullable = false)
  private byte[] sealedToken;

  @Column(name = "token_hash", nullable = false)
  private byte[] tokenHash;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  /** For JPA. */
  protected ApiToken() {}

  ApiToken(Account account, byte[] sealedToken, byte[] tokenHash, Instant createdAt) {
    this.account = account;
    this.sealedToken = sealedToken.clone();
    this.tokenHash = tokenHash.clone();
    this.createdAt = createdAt;
  }

  public Account account() {
    return account;
  }

  /** Empty for the key every account has from the start. */
  public String name() {
    return name;
  }

  /** The token under the installation key. */
  byte[] sealedToken() {
    return sealedToken.clone();
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When a client last came with it, to the hour; empty if none did. */
  public Optional<Instant> lastUsedAt() {
    return Optional.ofNullable(lastUsedAt);
  }

  /** Notes a use, but not more often than once an hour: it is no reason to write each time. */
  void usedAt(Instant now) {
    if (lastUsedAt == null || now.isAfter(lastUsedAt.plus(USE_NOTED_EVERY))) {
      lastUsedAt = now;
    }
  }
}
