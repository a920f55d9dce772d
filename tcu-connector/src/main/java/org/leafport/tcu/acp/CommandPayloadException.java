package org.leafport.tcu.acp;

/** A command that a Gen2 car doesn't know, or a payload that the command doesn't take. */
public final class CommandPayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong. */
  public enum Kind {
    /** No Gen2 car knows the command. */
    INVALID_COMMAND,
    /** The payload isn't what the command takes. */
    ARGUMENT
  }

  private CommandPayloadException(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  static CommandPayloadException invalidCommand(int number) {
    return new CommandPayloadException(Kind.INVALID_COMMAND, "Gen2 cars have no command " + number);
  }

  static CommandPayloadException argument(String reason) {
    return new CommandPayloadException(Kind.ARGUMENT, reason);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
