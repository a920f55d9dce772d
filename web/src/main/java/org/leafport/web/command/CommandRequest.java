package org.leafport.web.command;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody or something wants a car to do.
 *
 * @param type the command
 * @param payload what goes with it; an empty object counts as none
 * @param pin the command PIN, for sensitive commands
 * @param origin who asks
 * @param timerId the timer that asks
 */
public record CommandRequest(
    CommandType type,
    Optional<JsonObject> payload,
    Optional<String> pin,
    Origin origin,
    OptionalLong timerId) {

  /** Who can ask for a command. */
  public enum Origin {
    /** An app or integration. */
    API,
    /** A person at the console. */
    CONSOLE,
    /** A timer. */
    TIMER,
    /** The periodic refresh. */
    REFRESH;

    /** Whether a person waits for the answer. */
    boolean byPerson() {
      return this == API || this == CONSOLE;
    }
  }

  /** Without payload, PIN and timer. */
  public static CommandRequest of(CommandType type, Origin origin) {
    return new CommandRequest(
        type, Optional.empty(), Optional.empty(), origin, OptionalLong.empty());
  }

  /** Asked for by a timer. */
  static CommandRequest ofTimer(CommandType type, long timerId) {
    return new CommandRequest(
        type, Optional.empty(), Optional.empty(), Origin.TIMER, OptionalLong.of(timerId));
  }
}
