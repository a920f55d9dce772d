package org.leafport.web.command;

import java.time.Duration;

/** A command that was not accepted. The message is for the caller and holds no secret. */
public class CommandRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why, so that an adapter can choose its status. */
  public enum Reason {
    /** The telematics unit of this car has no such command. */
    UNSUPPORTED,
    /** The payload does not go with the command. */
    PAYLOAD,
    /** The server demands a PIN and the owner has set none. */
    PIN_NOT_SET,
    /** The PIN is missing or wrong. */
    PIN_WRONG,
    /** Too many wrong PINs. */
    PIN_LOCKED,
    /** Too many commands for this car. */
    TOO_MANY,
    /** The wake-up SMS could not be sent. */
    NOT_SENT
  }

  private final Reason reason;
  private final Duration retryAfter;

  /** With a text for the caller. */
  public CommandRefused(Reason reason, String message) {
    this(reason, message, Duration.ZERO);
  }

  /** With a text for the caller and the time after which to try again. */
  public CommandRefused(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** After which time a new try makes sense; zero when it is not a matter of time. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
