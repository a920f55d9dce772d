package org.leafport.tunnel.devices;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** A phone or another device that was enrolled by QR code. */
@Entity
@Table(name = "remote_device")
public class RemoteDevice {

  @Id private String id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private Instant created;

  @Column(nullable = false)
  private Instant expires;

  @Column(name = "last_seen")
  private Instant lastSeen;

  @Column(name = "last_address")
  private String lastAddress;

  private Instant revoked;

  @Version private int version;

  /** For JPA. */
  protected RemoteDevice() {}

  RemoteDevice(String id, long accountId, String name, Instant created, Instant expires) {
    this.id = id;
    this.accountId = accountId;
    this.name = name;
    this.created = created;
    this.expires = expires;
  }

  String id() {
    return id;
  }

  void seen(Instant when, String address) {
    lastSeen = when;
    lastAddress = address;
  }

  void extend(Instant until) {
    expires = until;
  }

  void revoke(Instant when) {
    revoked = when;
  }

  EnrolledDevice value() {
    return new EnrolledDevice(
        id,
        accountId,
        name,
        created,
        expires,
        Optional.ofNullable(lastSeen),
        Optional.ofNullable(lastAddress),
        false);
  }
}
