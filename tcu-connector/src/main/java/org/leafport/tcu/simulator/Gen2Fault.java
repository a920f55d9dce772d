package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a Gen2 unit, or something that isn't one, can misbehave. */
public enum Gen2Fault {
  /** A browser looks at the address. */
  GET(Reaction.REDIRECT, "GET instead of POST"),
  /** A body of another type. */
  WRONG_TYPE(Reaction.REDIRECT, "a body of type text/plain"),
  /** The right type in other letters and with a parameter. */
  TYPE_WITH_PARAMETER(Reaction.TAKEN, "the right type in capitals, with a parameter"),
  /** The path with a slash behind it. */
  TRAILING_SLASH(Reaction.NOT_FOUND, "a slash behind the path"),
  /** No body. */
  EMPTY(Reaction.BAD_REQUEST, "no body"),
  /** More than any message can have. */
  HUGE(Reaction.TOO_LARGE, "a body of 256 KiB and one byte"),
  /** The private flag is set. */
  PRIVATE_FLAG(Reaction.BAD_REQUEST, "the private flag set"),
  /** The special flag is not set. */
  NO_SPECIAL_FLAG(Reaction.BAD_REQUEST, "the special flag not set"),
  /** No width of the length. */
  NO_LENGTH(Reaction.BAD_REQUEST, "a header without a length"),
  /** An application that cars don't send. */
  UNKNOWN_APPLICATION(Reaction.BAD_REQUEST, "application 9"),
  /** A message that ends in the middle. */
  CUT(Reaction.BAD_REQUEST, "a message cut in the middle"),
  /** A good beginning, then anything. */
  GARBAGE(Reaction.BAD_REQUEST, "random octets behind a good header"),
  /** A result whose content is too short. */
  UNREADABLE_RESULT(Reaction.BAD_REQUEST, "a door result of six octets"),
  /** Probe data whose item has no mark. */
  UNREADABLE_PROBE(Reaction.BAD_REQUEST, "probe data that can't be read"),
  /** A health report that ends early: it must not come again and again. */
  UNREADABLE_HEALTH(Reaction.TAKEN, "a health report that can't be read"),
  /** The unit of another car. */
  WRONG_TCU_ID(Reaction.UNKNOWN_CAR, "another TCU ID"),
  /** A car that nobody registered. */
  UNKNOWN_VIN(Reaction.UNKNOWN_CAR, "another VIN"),
  /** A car without a name. */
  NO_VIN(Reaction.UNKNOWN_CAR, "no VIN"),
  /** A token that no SMS carried. */
  WRONG_TOKEN(Reaction.REFUSED, "a call for a token of nobody's"),
  /** A destination without a handler. */
  UNKNOWN_DESTINATION(Reaction.NOT_WANTED, "destination 77"),
  /** Settings can only be reported in an acknowledgement. */
  WRONG_APPLICATION(Reaction.NOT_WANTED, "a configuration result in an EV message"),
  /** A result that nobody waits for. */
  UNASKED_RESULT(Reaction.NOT_WANTED, "a door result that nobody waits for"),
  /** A unit without a log-in. */
  NO_CREDENTIALS(Reaction.TAKEN, "an empty element instead of credentials"),
  /** Octets behind the last element. */
  TRAILING_OCTETS(Reaction.TAKEN, "octets behind the last element"),
  /** A header that says another length than the message has. */
  WRONG_LENGTH(Reaction.TAKEN, "another length in the header"),
  /** The same message twice, because the answer was lost. */
  LOST_ANSWER(Reaction.TAKEN, "the same message twice: its answer was lost");

  /** What a good server does, given that it knows the car and no command waits. */
  public enum Reaction {
    /** Positive acknowledgement. */
    TAKEN("200, acknowledged"),
    /** Negative acknowledgement. */
    NOT_WANTED("200, not wanted"),
    /** No order for the token. */
    REFUSED("200, no order"),
    /** Redirect to the start page. */
    REDIRECT("302 to /"),
    /** Bad request. */
    BAD_REQUEST("400"),
    /** No such car. */
    UNKNOWN_CAR("401"),
    /** No such path. */
    NOT_FOUND("404"),
    /** Body too large. */
    TOO_LARGE("413");

    private final String text;

    Reaction(String text) {
      this.text = text;
    }

    /** The reaction in a few words. */
    public String text() {
      return text;
    }
  }

  private final Reaction expected;
  private final String description;

  Gen2Fault(Reaction expected, String description) {
    this.expected = expected;
    this.description = description;
  }

  /** What a good server does. */
  public Reaction expected() {
    return expected;
  }

  /** What happens, in a few words. */
  public String description() {
    return description;
  }

  /** Its name on the command line, such as {@code lost-answer}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault with a name. */
  public static Optional<Gen2Fault> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
