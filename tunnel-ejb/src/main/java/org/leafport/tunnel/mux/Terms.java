package org.leafport.tunnel.mux;

/**
 * On what terms a session is held.
 *
 * @param role which of its two ends this is
 * @param form how its messages are written
 * @param carrier the WebSocket under it
 * @param settings its limits and times
 * @param listener its owner
 */
record Terms(
    Role role, Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {

  /** The ends of a session. */
  enum Role {
    /** It greets first, and opens connections. */
    PROXY,
    /** It is told of connections. */
    AGENT
  }

  boolean isProxy() {
    return role == Role.PROXY;
  }

  /** Whether messages are binary frames; else they are JSON texts of one frame each. */
  boolean isBinary() {
    return form == Form.MUX;
  }

  /** The time of the session's clock. */
  long nanoTime() {
    return settings.clock().nanoTime();
  }
}
