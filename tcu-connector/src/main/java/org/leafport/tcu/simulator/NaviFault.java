package org.leafport.tcu.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a navigation unit, or something that isn't one, can misbehave. */
public enum NaviFault {
  /** A browser looks at the address. */
  GET(Reaction.SENT_AWAY, "GET instead of POST"),
  /** A body of another type. */
  WRONG_TYPE(Reaction.SENT_AWAY, "a body of type application/octet-stream"),
  /** The right type in other letters and with a parameter. */
  TYPE_WITH_PARAMETER(Reaction.ANSWERED, "the right type in capitals, with a parameter"),
  /** Another program. */
  WRONG_AGENT(Reaction.SENT_AWAY, "another user agent"),
  /** A longer user agent. */
  AGENT_WITHIN(Reaction.ANSWERED, "more words around NISSAN CARWINGS"),
  /** The path without its last slash. */
  NO_SLASH(Reaction.SENT_AWAY, "the path without its last slash"),
  /** No body. */
  EMPTY(Reaction.BAD_REQUEST, "no body"),
  /** More than any request can have. */
  HUGE(Reaction.TOO_LARGE, "a body of 2 MiB and one byte"),
  /** A body cut in the middle. */
  CUT(Reaction.BAD_REQUEST, "a body cut in the middle"),
  /** Changed on its way. */
  BAD_CHECKSUM(Reaction.BAD_REQUEST, "a wrong checksum"),
  /** A packet that claims gigabytes. */
  BOMB(Reaction.BAD_REQUEST, "a declared size of 4 GiB"),
  /** A packet that holds more than it says. */
  GROWING(Reaction.BAD_REQUEST, "4 MiB of zeros declared as 100 bytes"),
  /** No zlib stream. */
  NOT_COMPRESSED(Reaction.BAD_REQUEST, "a stream that is none"),
  /** No file at all. */
  NO_FILES(Reaction.BAD_REQUEST, "a packet without files"),
  /** No document. */
  NO_DOCUMENT(Reaction.BAD_REQUEST, "a first file that is no document"),
  /** Half a document. */
  BROKEN_DOCUMENT(Reaction.BAD_REQUEST, "a document that ends early"),
  /** A document that wants to read the server's files. */
  ENTITY(Reaction.BAD_REQUEST, "a document with a DTD and an entity"),
  /** A document without end. */
  DEEP_DOCUMENT(Reaction.BAD_REQUEST, "a thousand elements inside each other"),
  /** Another document. */
  OTHER_ROOT(Reaction.BAD_REQUEST, "a document with another root"),
  /** Nothing is asked. */
  NO_APPLICATION(Reaction.BAD_REQUEST, "a document that asks nothing"),
  /** Something is asked that nobody knows. */
  UNKNOWN_APPLICATION(Reaction.EMPTY, "application XX"),
  /** A sign-in without a name. */
  NO_IDENTITY(Reaction.EMPTY, "a sign-in check without identity"),
  /** A car that nobody registered. */
  UNKNOWN_VIN(Reaction.REFUSED, "a sign-in check with another VIN"),
  /** The unit of another car. */
  WRONG_TCU_ID(Reaction.REFUSED, "a sign-in check with another TCU ID"),
  /** Somebody guesses. */
  WRONG_PASSWORD(Reaction.REFUSED, "a sign-in check with another password"),
  /** A question whose file is missing. */
  NO_COMMAND_FILE(Reaction.EMPTY, "channels asked without the command file"),
  /** Another language. */
  WRONG_PREFIX(Reaction.EMPTY, "channels asked with a wrong prefix"),
  /** A question about charging points that nobody knows. */
  UNKNOWN_QUESTION(Reaction.ANSWERED, "an unknown question about charging points"),
  /** A list that is shorter than it says. */
  LYING_COUNT(Reaction.ANSWERED, "a count of 4 billion cells without any"),
  /** A probe file that isn't there. */
  MISSING_PROBE_FILE(Reaction.EMPTY, "a probe file announced but not attached"),
  /** A damaged probe file: it must not be confirmed. */
  DAMAGED_PROBE_FILE(Reaction.ANSWERED, "a probe file with a wrong checksum");

  /** What a good server does, given that it knows the car. */
  public enum Reaction {
    /** An answer in the protocol. */
    ANSWERED("200, answered"),
    /** An answer in the protocol, which refuses the car. */
    REFUSED("200, refused"),
    /** Nothing to say. */
    EMPTY("200, empty"),
    /** Redirect, or not allowed. */
    SENT_AWAY("30x, 403 or 404"),
    /** Bad request. */
    BAD_REQUEST("400"),
    /** Body too large; a handler without a limit of its own in front says 400. */
    TOO_LARGE("413 or 400");

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

  NaviFault(Reaction expected, String description) {
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

  /** Its name on the command line, such as {@code bad-checksum}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault with a name. */
  public static Optional<NaviFault> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
