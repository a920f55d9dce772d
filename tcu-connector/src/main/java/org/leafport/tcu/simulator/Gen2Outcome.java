package org.leafport.tcu.simulator;

/** How an exchange of a Gen2 unit with its server ended, and what its owner can do about it. */
public enum Gen2Outcome {
  /** An order came, and its result was acknowledged. */
  OBEYED(
      Outcome.ExitCode.GOOD,
      "The server gave an order and took the result.",
      "Everything works: address, identity and command."),
  /** The message was acknowledged. */
  ACKNOWLEDGED(
      Outcome.ExitCode.GOOD,
      "The server took the message.",
      "Look at the car's page: it is there."),
  /** The server has no order for this token. */
  NO_ORDER(
      Outcome.ExitCode.GOOD,
      "The server knows this car, but no command waits for this token.",
      "The way to the server works, and so does the identity. A late call gets this answer, too."),
  /** The message was not wanted. */
  NOT_WANTED(
      Outcome.ExitCode.REFUSED,
      "The server knows this car but didn't want this message.",
      "It is the result of a command that nobody waits for any more."),
  /** The SMS was thrown away. */
  SMS_REJECTED(
      Outcome.ExitCode.REFUSED,
      "The unit threw the SMS away.",
      "Compare the keys, VIN and TCU ID of server and car. A unit that checks the counter needs the"
          + " server's counter mode 'increasing'."),
  /** No car with this VIN and TCU ID. */
  UNKNOWN_CAR(
      Outcome.ExitCode.REFUSED,
      "The server answers, but it doesn't know this car (401).",
      "The way to the server works! Now compare VIN and TCU ID with those entered there."),
  /** The server could not read the message. */
  BAD_REQUEST(
      Outcome.ExitCode.WRONG_ANSWER,
      "The server could not read the message (400).",
      "Its log says what it didn't like."),
  /** Something else lives at this address. */
  NOT_THE_ENDPOINT(
      Outcome.ExitCode.WRONG_ANSWER,
      "Something answered, but not as a server for cars.",
      "The path has to be /ficosa/gdc, and plain HTTP must not be redirected to HTTPS. Check the"
          + " address, and what stands between (reverse proxy, router)."),
  /** The server has trouble of its own. */
  SERVER_FAULT(
      Outcome.ExitCode.WRONG_ANSWER,
      "The server has a fault of its own (5xx).",
      "Its log says which. A unit tries again later."),
  /** The answer is no answer for this message. */
  UNFIT_ANSWER(
      Outcome.ExitCode.WRONG_ANSWER,
      "The answer isn't one that a unit understands.",
      "A unit needs one whole message with Content-Length, for its own destination and token. A"
          + " proxy between may have changed it."),
  /** Connected, but nothing came back in time. */
  SILENT(
      Outcome.ExitCode.SILENT,
      "The server didn't answer in time.",
      "Check what stands between: a proxy whose other end is away does that."),
  /** No connection. */
  UNREACHABLE(
      Outcome.ExitCode.UNREACHABLE,
      "The server can't be reached.",
      "Is it running? Do host name, port and port forwarding lead to it?");

  private final int exitCode;
  private final String meaning;
  private final String advice;

  Gen2Outcome(int exitCode, String meaning, String advice) {
    this.exitCode = exitCode;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** 0 when all is well, else what kind of trouble it is. */
  public int exitCode() {
    return exitCode;
  }

  /** What happened, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What an owner can do about it. */
  public String advice() {
    return advice;
  }

  /** True when a car would be content. */
  public boolean good() {
    return exitCode == Outcome.ExitCode.GOOD;
  }

  /** True when a unit would try again. */
  boolean worthAnotherTry() {
    return this == SILENT || this == UNREACHABLE || this == SERVER_FAULT || this == UNFIT_ANSWER;
  }
}
