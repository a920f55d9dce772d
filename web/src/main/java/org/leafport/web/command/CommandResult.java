package org.leafport.web.command;

import java.util.Arrays;
import java.util.Optional;

/** How far the newest command of a car got. The numbers are fixed by the API. */
public enum CommandResult {
  /** Nobody has fetched the command yet, or there never was one. */
  WAITING(-1, "Waiting"),
  SUCCESS(0, "Success"),
  ERROR(1, "Error"),
  TIMEOUT(2, "Timeout"),
  /** The car has taken the order and owes a report. */
  AWAIT_RESPONSE(3, "Await response");

  private final int number;
  private final String label;

  CommandResult(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /** The number in the database and in the API, -1 to 3. */
  public int number() {
    return number;
  }

  /** The English label; adapters translate it. */
  public String label() {
    return label;
  }

  /** Whether nothing more will happen to the command. */
  public boolean isFinal() {
    return this == SUCCESS || this == ERROR || this == TIMEOUT;
  }

  /** The result with this number. */
  public static Optional<CommandResult> ofNumber(int number) {
    return Arrays.stream(values()).filter(result -> result.number == number).findFirst();
  }
}
