package org.leafport.tcu.simulator;

/**
 * How an exchange of a navigation unit with its server ended, and what its owner can do about it.
 */
public enum NaviOutcome {
  /** The sign-in check was passed. */
  SIGNED_IN(
      Outcome.ExitCode.GOOD,
      "The server knows this car, its TCU ID, its user and its password.",
      "Everything works: address, identity and password."),
  /** The question was answered. */
  ANSWERED(
      Outcome.ExitCode.GOOD, "The server answered what was asked.", "The way to the server works."),
  /** The files were taken. */
  CONFIRMED(
      Outcome.ExitCode.GOOD,
      "The server took the probe files.",
      "It takes those of unknown cars, too: look at the car's page whether the trips are there."),
  /** The sign-in check was not passed. */
  REFUSED(
      Outcome.ExitCode.REFUSED,
      "The server answers, but it refuses this car.",
      "The way to the server works! Compare VIN, TCU ID, user name and CARWINGS password with those"
          + " entered there."),
  /** A channel wants a sign-in. */
  NOT_SIGNED_IN(
      Outcome.ExitCode.REFUSED,
      "The server answers, but this car isn't signed in.",
      "Compare VIN, navigation ID, user name and password. A unit from 2013 on sends no password:"
          + " its owner has to tell the server to trust this car without."),
  /** Files were not taken. */
  NOT_CONFIRMED(
      Outcome.ExitCode.REFUSED,
      "The server didn't confirm every probe file.",
      "A unit keeps such a file and sends it again. Is it a whole one, as it was on the unit?"),
  /** An answer without content. */
  NOTHING_TO_SAY(
      Outcome.ExitCode.REFUSED,
      "The server has nothing to say to this.",
      "An empty answer means that it doesn't know the application, misses a file, or found"
          + " nothing."),
  /** The server could not read the request. */
  BAD_REQUEST(
      Outcome.ExitCode.WRONG_ANSWER,
      "The server could not read the request (400).",
      "Its log says what it didn't like. Something between may have changed it."),
  /** The server takes no units at this address. */
  SENT_AWAY(
      Outcome.ExitCode.WRONG_ANSWER,
      "The server sends units away (a redirect, 403 or 404).",
      "The path has to be /WARCondelivbas/it-m_gw10/ with its last slash, and plain HTTP must not"
          + " be redirected to HTTPS. Is this port open for cars?"),
  /** The server has trouble of its own. */
  SERVER_FAULT(
      Outcome.ExitCode.WRONG_ANSWER,
      "The server has a fault of its own (5xx).",
      "Its log says which."),
  /** The answer is no answer for a unit. */
  UNFIT_ANSWER(
      Outcome.ExitCode.WRONG_ANSWER,
      "The answer isn't one that a unit understands.",
      "A unit needs the media type application/x-carwings-nz, a Content-Length, and whole messages."
          + " A proxy between may have changed it."),
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

  NaviOutcome(int exitCode, String meaning, String advice) {
    this.exitCode = exitCode;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** The outcome of an answer that holds no message. */
  static NaviOutcome ofStatus(int status) {
    return switch (status) {
      case 200 -> UNFIT_ANSWER;
      case 400, 413 -> BAD_REQUEST;
      default -> status >= 500 ? SERVER_FAULT : SENT_AWAY;
    };
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

  /** True when a unit would be content. */
  public boolean good() {
    return exitCode == Outcome.ExitCode.GOOD;
  }
}
