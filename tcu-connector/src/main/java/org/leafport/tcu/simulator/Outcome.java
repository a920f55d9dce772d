package org.leafport.tcu.simulator;

/** How a call ended, what that means for its owner, and the exit code of a command. */
public enum Outcome {
  /** An order came and was answered by its report. */
  OBEYED(
      ExitCode.GOOD,
      "The server gave an order and took the report.",
      "Everything works: port, identity, password and command."),
  /** NG, with the line left to the car: the server knows the car and wants nothing. */
  NOTHING_WAITING(
      ExitCode.GOOD,
      "The server knows this car; no command waits for it.",
      "The way to the server works, and so do identity and password."),
  /** A report was sent and the server closed the line without a word, as it should. */
  REPORTED(
      ExitCode.GOOD,
      "The server took the report. (A car gets no receipt; look at its page.)",
      "If the page shows no new values, the car is not signed in: log on first, and look for an"
          + " alert."),
  /** NG, and the server hung up at once. */
  REFUSED(
      ExitCode.REFUSED,
      "The server answered, but it doesn't want this car.",
      "The way to the server works! Now compare: is the VIN registered there? Are TCU ID,"
          + " navigation unit ID and SIM number (ICCID) the same? Are user name and password those"
          + " of the owner's account? For a registered car an alert names the reason."),
  /** The line closed without a byte. */
  HUNG_UP(
      ExitCode.HUNG_UP,
      "The server closed the line without an answer.",
      "Leafport does that with messages it can't read, when too many connections are open, and for"
          + " ten minutes with an address that failed too often. Its log names the reason. If"
          + " nothing stands there, the port leads to another program."),
  /** Connected, but nothing came back in time. */
  SILENT(
      ExitCode.SILENT,
      "The line is open, but nobody answers.",
      "The port leads to a program that isn't Leafport, or through a relay whose other end is"
          + " away. Check to which machine and port your router forwards TCP 55230."),
  /** Bytes that are no order. */
  NOT_AN_ORDER(
      ExitCode.WRONG_ANSWER,
      "Something answered, but not in the cars' language.",
      "Another program listens at this port. Check to which machine and port your router forwards"
          + " TCP 55230."),
  /** A valid order that no car knows. */
  UNKNOWN_ORDER(
      ExitCode.WRONG_ANSWER,
      "The server gave an order that this car doesn't know.",
      "A real car would do nothing."),
  /** The server, or something on the way, tore the connection down. */
  BROKEN(
      ExitCode.HUNG_UP,
      "The connection was torn down.",
      "A firewall, a relay or a restarting server did that. Try again."),
  /** The car broke off on purpose. */
  BROKEN_OFF(ExitCode.GOOD, "The car broke off, as asked.", "Other cars should not notice."),
  /** Connection refused. */
  NOBODY_LISTENS(
      ExitCode.UNREACHABLE,
      "The machine is there, but nobody listens at this port.",
      "Is Leafport running, and ready (it opens the port last)? Does your router forward TCP 55230"
          + " to that machine, and the container publish 55230?"),
  /** No answer to the connection attempt. */
  UNREACHABLE(
      ExitCode.UNREACHABLE,
      "Nobody answered the knock.",
      "A firewall drops it, or the port forwarding is missing. Behind carrier NAT or DS-Lite a"
          + " home can't be reached over IPv4 at all: ask your provider, or use a relay. If you"
          + " test from inside your own network, your router may not lead you out and in again:"
          + " test over a mobile connection."),
  /** The host name leads nowhere. */
  UNKNOWN_HOST(
      ExitCode.UNREACHABLE,
      "Nobody knows this host name.",
      "Check its spelling and the dynamic DNS entry. A car looks it up in the same way.");

  /** Exit codes of the commands. */
  static final class ExitCode {
    static final int GOOD = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int SILENT = 4;
    static final int HUNG_UP = 5;
    static final int WRONG_ANSWER = 6;

    private ExitCode() {}
  }

  private final int exitCode;
  private final String meaning;
  private final String advice;

  Outcome(int exitCode, String meaning, String advice) {
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
    return exitCode == ExitCode.GOOD;
  }
}
