package org.leafport.web.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An entry in the alert history of a car. */
@Entity
@Table(name = "alert_history")
public class Alert {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "alert_history")
  @SequenceGenerator(
      name = "alert_history",
      schema = "leafport",
      sequenceName = "alert_history_id_seq",
      allocationSize = 50)
  private Long id;

  @Column(name = "car_id")
  private long carId;

  private int type;

  @Column(name = "text_key")
  private String textKey;

  @Column(name = "error_code")
  private Integer errorCode;

  @Column(name = "\"timestamp\"")
  private Instant timestamp;

  @Column(name = "command_id")
  private Integer commandId;

  @Column(name = "additional_data")
  private String additionalData;

  protected Alert() {}

  Alert(long carId, Finding finding, OptionalInt commandId, Instant timestamp) {
    this.carId = carId;
    this.type = finding.type().number();
    this.textKey = finding.text().key();
    this.errorCode = finding.errorCode() == 0 ? null : finding.errorCode();
    this.timestamp = timestamp;
    this.commandId = commandId.isPresent() ? commandId.getAsInt() : null;
    this.additionalData = finding.additionalData().orElse(null);
  }

  /** The key of the entry. */
  public long id() {
    return id;
  }

  /** The car it is about. */
  public long carId() {
    return carId;
  }

  /** The kind of alert. */
  public AlertType type() {
    return AlertType.ofNumber(type).orElse(AlertType.ERROR);
  }

  /** What it says; empty for entries of a later version or brought from elsewhere. */
  public Optional<AlertText> text() {
    return AlertText.ofKey(textKey);
  }

  /** The car's error code, 1 to 7. */
  public OptionalInt errorCode() {
    return errorCode == null ? OptionalInt.empty() : OptionalInt.of(errorCode);
  }

  /** When it came up. */
  public Instant timestamp() {
    return timestamp;
  }

  /** The command it ends. */
  public OptionalInt commandId() {
    return commandId == null ? OptionalInt.empty() : OptionalInt.of(commandId);
  }

  /** More about it, in English. */
  public Optional<String> additionalData() {
    return Optional.ofNullable(additionalData);
  }
}
