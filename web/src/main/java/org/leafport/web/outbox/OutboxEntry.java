package org.leafport.web.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.leafport.core.secrets.InstallationSecrets;

/** One promise. Its payload is sealed, because it may carry what a provider must know. */
@Entity
@Table(name = "outbox")
public class OutboxEntry {

  /** What is to be sent. */
  public enum Kind {
    /** The SMS that wakes a car for its command. */
    SMS
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Column(name = "car_id")
  private Long carId;

  private byte[] payload;
  private Instant due;
  private int tries;

  @Column(name = "last_error")
  private String lastError;

  protected OutboxEntry() {}

  /** A promise to a car, due at once. */
  public OutboxEntry(Kind kind, long carId, byte[] payload, Instant due) {
    this.kind = kind;
    this.carId = carId;
    this.payload = InstallationSecrets.current().encrypt(payload);
    this.due = due;
  }

  /** The car it is about. */
  public long carId() {
    return carId;
  }

  /** What the sending room wrote down. */
  public byte[] payload() {
    return InstallationSecrets.current().decrypt(payload);
  }
}
