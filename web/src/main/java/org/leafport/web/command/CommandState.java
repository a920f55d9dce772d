package org.leafport.web.command;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest command of a car and how far it got: the state machine of the Gen1 TCU protocol,
 * section 13, in the columns of the car that the API shows.
 *
 * <p>The state is the pair (requested, result):
 *
 * <table>
 *   <caption>States</caption>
 *   <tr><th>State</th><th>requested</th><th>result</th></tr>
 *   <tr><td>idle, never used</td><td>no</td><td>-1</td></tr>
 *   <tr><td>pending: waits for the car to call</td><td>yes</td><td>-1</td></tr>
 *   <tr><td>delivered: the car has the order (Gen1)</td><td>no</td><td>3</td></tr>
 *   <tr><td>done, failed, timed out</td><td>no</td><td>0, 1, 2</td></tr>
 * </table>
 *
 * <p>A transition that does not fit the state is a mistake of the caller and throws {@link
 * IllegalStateException}.
 */
@Embeddable
public class CommandState {

  private static final Pattern TIMER_MARKER = Pattern.compile("\\{\"timer\":(\\d{1,18})}");

  @Column(name = "command_type")
  private int type;

  @Column(name = "command_id")
  private int id = -1;

  @Column(name = "command_requested")
  private boolean requested;

  @Column(name = "command_result")
  private int result = CommandResult.WAITING.number();

  @Column(name = "command_payload")
  private String payload;

  @Column(name = "command_request_time")
  private Instant requestTime;

  /** A copy of all columns, to bring a former state back. */
  public record Snapshot(
      int type, int id, boolean requested, int result, String payload, Instant requestTime) {}

  /** The marker a timer leaves in the payload of the command it starts. */
  public static String timerMarker(long timerId) {
    return "{\"timer\":" + timerId + "}";
  }

  /** A new command replaces whatever was there. */
  public void request(CommandType type, int id, Optional<String> payload, Instant now) {
    this.type = type.number();
    this.id = id;
    this.requested = true;
    this.result = CommandResult.WAITING.number();
    this.payload = payload.orElse(null);
    this.requestTime = now;
  }

  /** The car has fetched the order. */
  public void deliver() {
    demand(pending(), "deliver");
    requested = false;
    result = CommandResult.AWAIT_RESPONSE.number();
  }

  /** The car reported that it did what was asked. */
  public void complete() {
    finish(CommandResult.SUCCESS);
  }

  /** The car refused, or the way to it is broken. */
  public void fail() {
    finish(CommandResult.ERROR);
  }

  /** Nobody answered in time. */
  public void timeOut() {
    finish(CommandResult.TIMEOUT);
  }

  private void finish(CommandResult end) {
    demand(open(), end.label());
    requested = false;
    result = end.number();
    if (timerId().isPresent()) {
      payload = null;
    }
  }

  private void demand(boolean possible, String event) {
    if (!possible) {
      throw new IllegalStateException(
          "'%s' does not fit requested=%s, result=%d".formatted(event, requested, result));
    }
  }

  /** The state as it is now. */
  public Snapshot snapshot() {
    return new Snapshot(type, id, requested, result, payload, requestTime);
  }

  /** Puts a former state back, because the new command never got under way. */
  public void restore(Snapshot former) {
    type = former.type();
    id = former.id();
    requested = former.requested();
    result = former.result();
    payload = former.payload();
    requestTime = former.requestTime();
  }

  /** The command waits for the car to call. */
  public boolean pending() {
    return requested && result == CommandResult.WAITING.number();
  }

  /** The car has the order and owes a report. */
  public boolean delivered() {
    return result == CommandResult.AWAIT_RESPONSE.number();
  }

  /** Something is still going to happen: pending or delivered. */
  public boolean open() {
    return pending() || delivered();
  }

  /**
   * Whether the time for this command is over: pending for {@code patience}, delivered for three
   * minutes more, both counted from the request and inclusive.
   */
  public boolean overdue(Instant now, Duration patience) {
    if (!open() || requestTime == null) {
      return false;
    }
    Duration allowed = delivered() ? patience.plus(RESPONSE_GRACE) : patience;
    return !requestTime.plus(allowed).isAfter(now);
  }

  /** How much longer a delivered command may take than one the car has not fetched. */
  public static final Duration RESPONSE_GRACE = Duration.ofMinutes(3);

  /** The newest command's type; {@link CommandType#NONE} before the first one. */
  public CommandType type() {
    return CommandType.ofNumber(type).orElse(CommandType.NONE);
  }

  /** The newest command's number: 10000 to 99999 (Gen1), 200 to 255 (Gen2), -1 before the first. */
  public int id() {
    return id;
  }

  /** Whether the command waits to be fetched. */
  public boolean requested() {
    return requested;
  }

  /** How far it got. */
  public CommandResult result() {
    return CommandResult.ofNumber(result).orElse(CommandResult.ERROR);
  }

  /** The payload, a JSON object. */
  public Optional<String> payload() {
    return Optional.ofNullable(payload);
  }

  /** When it was asked for. */
  public Optional<Instant> requestTime() {
    return Optional.ofNullable(requestTime);
  }

  /** The timer that asked for it. */
  public OptionalLong timerId() {
    if (payload == null) {
      return OptionalLong.empty();
    }
    Matcher marker = TIMER_MARKER.matcher(payload.replace(" ", ""));
    return marker.matches()
        ? OptionalLong.of(Long.parseLong(marker.group(1)))
        : OptionalLong.empty();
  }
}
