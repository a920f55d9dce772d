package org.leafport.web.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One signed-in app: its session family and what it told about its device. Every access and refresh
 * token carries the family's id and is good only as long as this record is there; deleting it signs
 * the app out at once.
 */
@Entity
@Table(name = "token_metadata")
public class TokenMetadata {

  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Column(name = "token", nullable = false, updatable = false)
  private String family;

  @Column(name = "lang", nullable = false)
  private String language;

  @Column(name = "device_type", nullable = false)
  private String deviceType;

  @Column(name = "device_os", nullable = false)
  private String deviceOs;

  @Column(name = "app_version", nullable = false)
  private String appVersion;

  @Column(name = "push_notification_key", nullable = false)
  private String pushNotificationKey;

  @Column(name = "ip_address")
  private String ipAddress;

  @Column(name = "user_agent", nullable = false)
  private String userAgent;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "last_used_at", nullable = false)
  private Instant lastUsedAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  /** For JPA. */
  protected TokenMetadata() {}

  TokenMetadata(
      UUID id, Account account, String family, Device device, Instant now, Instant expiresAt) {
    this.id = id;
    this.account = account;
    this.family = family;
    this.createdAt = now;
    this.expiresAt = expiresAt;
    describe(device, now);
  }

  /** Replaces all that is known of the device. */
  void describe(Device device, Instant now) {
    language = device.language();
    deviceType = device.type();
    deviceOs = device.os();
    appVersion = device.appVersion();
    pushNotificationKey = device.pushNotificationKey();
    ipAddress = device.ipAddress().orElse(null);
    userAgent = device.userAgent();
    lastUsedAt = now;
  }

  /** A new refresh token was handed out. */
  void renew(Instant now, Instant newExpiry) {
    lastUsedAt = now;
    expiresAt = newExpiry.isAfter(expiresAt) ? newExpiry : expiresAt;
  }

  public UUID id() {
    return id;
  }

  public Account account() {
    return account;
  }

  /** The {@code jti} of the first refresh token of this sign-in; the id of the family. */
  public String family() {
    return family;
  }

  /** What the device last told about itself. */
  public Device device() {
    return new Device(
        deviceType,
        deviceOs,
        appVersion,
        pushNotificationKey,
        language,
        Optional.ofNullable(ipAddress),
        userAgent);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant lastUsedAt() {
    return lastUsedAt;
  }

  /** When the newest refresh token of the family ends. */
  public Instant expiresAt() {
    return expiresAt;
  }
}
