package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a car, or something that isn't one, can misbehave at logon. */
public enum Fault {
  /** Every byte of the logon in a write of its own. */
  BYTE_BY_BYTE(Reaction.ANSWER, "every byte in a packet of its own"),
  /** The logon in two writes with a pause between them. */
  SPLIT(Reaction.ANSWER, "the logon in two pieces"),
  /** Logon and report in one write. */
  GLUED(Reaction.ANSWER, "logon and report in one packet"),
  /** Garbage before the logon. */
  GARBAGE_BEFORE(Reaction.HANG_UP, "garbage, then a good logon"),
  /** Garbage behind the logon, in the same write. */
  GARBAGE_AFTER(Reaction.ANSWER, "a good logon, then garbage"),
  /** A length field that promises more than a message can have. */
  WRONG_LENGTH(Reaction.HANG_UP, "a length field of 8192"),
  /** Half a logon, then nothing. */
  STALL(Reaction.HANG_UP, "half a logon, then silence"),
  /** Half a logon, then a reset. */
  RESET(Reaction.NONE, "half a logon, then a reset"),
  /** The car closes its half right behind the logon, but goes on reading. */
  HALF_CLOSE(Reaction.ANSWER, "a good logon, and the sending half closed"),
  /** A second logon of the same car while the first connection is open. */
  SECOND_CONNECTION(Reaction.ANSWER, "a second connection while the first is open"),
  /** An ICCID that isn't the car's. */
  WRONG_IDENTITY(Reaction.REFUSAL, "the wrong SIM number"),
  /** A password hash that isn't the driver's. */
  WRONG_PASSWORD(Reaction.REFUSAL, "the wrong password"),
  /** User and hash empty. */
  BLANK_CREDENTIALS(Reaction.REFUSAL, "no user and no password"),
  /** The right hash in lower-case letters. */
  LOWER_CASE_HASH(Reaction.ANSWER, "the right password hash in small letters"),
  /** A byte that is no ASCII inside the VIN. */
  NON_ASCII(Reaction.HANG_UP, "a VIN that is no text"),
  /** The report comes on a new connection after the order. */
  REPORT_ON_NEW_CONNECTION(Reaction.ANSWER, "the report on a new connection"),
  /** Nothing is sent at all. */
  SILENT(Reaction.HANG_UP, "a connection without a byte"),
  /** A web browser that lost its way. */
  HTTP(Reaction.HANG_UP, "an HTTP request"),
  /** A TLS client that lost its way. */
  TLS(Reaction.HANG_UP, "a TLS hello");

  /** What a good server does. */
  public enum Reaction {
    /** Eight bytes: an order, or NG with the line left open. */
    ANSWER,
    /** NG, and the line closed at once. */
    REFUSAL,
    /** The line closed without a byte. */
    HANG_UP,
    /** Nothing that the car could see. */
    NONE
  }

  private final Reaction expected;
  private final String description;

  Fault(Reaction expected, String description) {
    this.expected = expected;
    this.description = description;
  }

  /** What a good server does, given that it knows the car. */
  public Reaction expected() {
    return expected;
  }

  /** True when a call with this fault, ending so, shows the reaction of a good server. */
  boolean isMetBy(Outcome outcome) {
    return switch (expected) {
      case ANSWER ->
          outcome == Outcome.NOTHING_WAITING
              || outcome == Outcome.OBEYED
              || this == HALF_CLOSE && outcome == Outcome.BROKEN_OFF;
      case REFUSAL -> outcome == Outcome.REFUSED;
      case HANG_UP -> outcome == Outcome.HUNG_UP || outcome == Outcome.BROKEN;
      case NONE -> outcome == Outcome.BROKEN_OFF;
    };
  }

  /** What happens, in a few words. */
  public String description() {
    return description;
  }

  /** Its name on the command line, such as {@code half-close}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault with a name. */
  public static Optional<Fault> of(String key) {
    return Arrays.stream(values()).filter(fault -> fault.key().equals(key)).findFirst();
  }
}
