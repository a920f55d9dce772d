package org.leafport.web.command;

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
import java.util.Optional;

/** One step a command took on its way, with the time: what the owner follows on the car's page. */
@Entity
@Table(name = "command_step")
public class CommandStep {

  /** The steps in the order in which they can happen. */
  public enum Step {
    /** Somebody asked for the command. Detail: who or what asked. */
    REQUESTED,
    /** The SMS provider took the wake-up SMS. Detail: the provider. */
    SMS_SENT,
    /** The provider reported that the SMS reached the SIM. */
    SMS_DELIVERED,
    /** The car called. */
    CONNECTED,
    /** Identity and credentials were right. */
    AUTHENTICATED,
    /** The order was given to the car. */
    ORDER_SENT,
    /** The end. Detail: the {@link CommandResult}'s name, and after a colon the reason. */
    RESULT
  }

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "command_step")
  @SequenceGenerator(
      name = "command_step",
      schema = "leafport",
      sequenceName = "command_step_id_seq",
      allocationSize = 50)
  private Long id;

  @Column(name = "car_id")
  private long carId;

  @Column(name = "command_id")
  private int commandId;

  @Enumerated(EnumType.STRING)
  private Step step;

  private Instant at;
  private String detail;

  protected CommandStep() {}

  /** A step of the command {@code commandId} of a car. */
  public CommandStep(long carId, int commandId, Step step, Instant at, String detail) {
    this.carId = carId;
    this.commandId = commandId;
    this.step = step;
    this.at = at;
    this.detail = detail;
  }

  /** The command's number. */
  public int commandId() {
    return commandId;
  }

  /** What happened. */
  public Step step() {
    return step;
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** More about it, in a form that depends on the step. */
  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }
}
