package org.leafport.web.vehicle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A message of a recognised car that could not be read whole, kept as it came for 30 days, so that
 * a later version can read it again.
 */
@Entity
@Table(name = "raw_message")
public class RawMessage {

  /** The way a message came in. */
  public enum Channel {
    /** Gen1 unit, TCP. */
    GDC,
    /** Gen2 unit, HTTP. */
    GEN2,
    /** Navigation unit. */
    NAVI,
    /** Probe data of the navigation unit. */
    PROBE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "raw_message")
  @SequenceGenerator(
      name = "raw_message",
      schema = "leafport",
      sequenceName = "raw_message_id_seq",
      allocationSize = 50)
  private Long id;

  @Column(name = "car_id")
  private Long carId;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  private Instant received;
  private String reason;

  @Column(name = "byte_offset")
  private Integer byteOffset;

  private byte[] bytes;

  @Column(name = "read_again_at")
  private Instant readAgainAt;

  protected RawMessage() {}

  /** A message of {@code carId} that broke at {@code byteOffset}. */
  public RawMessage(
      long carId, Channel channel, Instant received, String reason, int byteOffset, byte[] bytes) {
    this.carId = carId;
    this.channel = channel;
    this.received = received;
    this.reason = reason;
    this.byteOffset = byteOffset;
    this.bytes = bytes.clone();
  }

  /** The key of the record. */
  public long id() {
    return id;
  }

  /** The way it came in. */
  public Channel channel() {
    return channel;
  }

  /** When it came in. */
  public Instant received() {
    return received;
  }

  /** What was wrong with it. */
  public String reason() {
    return reason;
  }

  /** Where reading stopped. */
  public OptionalInt byteOffset() {
    return byteOffset == null ? OptionalInt.empty() : OptionalInt.of(byteOffset);
  }

  /** The message as it came. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
