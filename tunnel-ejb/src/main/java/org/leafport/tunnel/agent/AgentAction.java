package org.leafport.tunnel.agent;

import java.time.Duration;

/** What {@link AgentMachine} wants done. */
sealed interface AgentAction {

  /** Open the enrolment's socket and ask for the name. */
  record Register(int attempt) implements AgentAction {}

  /** Order a certificate; the enrolment's socket carries the challenges. */
  record Order(int attempt) implements AgentAction {}

  /** Store what was issued. */
  record Store(int attempt) implements AgentAction {}

  /** Close the enrolment's socket in order. */
  record CloseRegister(int attempt) implements AgentAction {}

  /** Open the tunnel. */
  record Connect(int attempt) implements AgentAction {}

  /** Come back in a while. */
  record Wait(int attempt, Duration length) implements AgentAction {}

  /** Drop what is under way: wait, enrolment, order, a tunnel that isn't up yet. */
  record Abandon() implements AgentAction {}

  /** Let the tunnel finish what is open in it, while another takes its place. */
  record SetTunnelAside() implements AgentAction {}

  /** Close the tunnel. */
  record CloseTunnel() implements AgentAction {}
}
