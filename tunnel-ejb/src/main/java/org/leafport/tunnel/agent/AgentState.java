package org.leafport.tunnel.agent;

/** Where the agent is on its way from nothing to a tunnel (remote-proxy 4.6 and 5.5). */
public enum AgentState {
  /** Remote access is switched off. */
  OFF,
  /** It is switched on, but something that only the owner can give is missing. */
  NOT_CONFIGURED,
  /** Asks the proxy for the name. */
  REGISTERING,
  /** Tells the certificate authority what it wants. */
  ORDERING,
  /** The certificate authority checks that the name leads here. */
  VALIDATING,
  /** Waits for the certificate. */
  FINALIZING,
  /** Stores certificate and key. */
  STORING,
  /** Ends the enrolment. */
  CLOSING_REGISTER,
  /** Opens the tunnel. */
  CONNECTING,
  /** The tunnel is up. */
  CONNECTED,
  /** Something failed: the next try comes by itself. */
  BACKOFF;

  /** Whether the enrolment's socket is open. */
  public boolean isEnrolling() {
    return ordinal() >= REGISTERING.ordinal() && ordinal() <= CLOSING_REGISTER.ordinal();
  }
}
