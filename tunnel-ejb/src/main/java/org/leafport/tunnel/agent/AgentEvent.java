package org.leafport.tunnel.agent;

import java.time.Duration;
import org.leafport.tunnel.acme.OrderPhase;

/**
 * What {@link AgentMachine} is told. Most events answer an {@link AgentAction} and carry its try's
 * number: what belongs to a former try is of no interest any more.
 */
sealed interface AgentEvent {

  /** What the agent has to begin with. */
  enum Standing {
    /** Remote access is switched off. */
    OFF,
    /** The address of the proxy is missing or unusable. */
    NOT_CONFIGURED,
    /** There is no name yet, or what it was given for has changed. */
    WITHOUT_NAME,
    /** Name and certificate are there. */
    WITH_CERTIFICATE
  }

  /** The start, or the owner changed something that matters. */
  record Changed(Standing standing) implements AgentEvent {}

  /** The owner doesn't want to wait. */
  record RetryWanted() implements AgentEvent {}

  /** What came of an action. */
  sealed interface Answer extends AgentEvent {
    /** The number of the try it belongs to. */
    int attempt();
  }

  /** The wait is over. */
  record Due(int attempt) implements Answer {}

  /**
   * The name is ours. {@code certificateFits}: the certificate at hand is for it and still good.
   */
  record Registered(int attempt, boolean certificateFits) implements Answer {}

  /** The order got on. */
  record OrderProgressed(int attempt, OrderPhase phase) implements Answer {}

  /** The certificate is there. */
  record Issued(int attempt) implements Answer {}

  /** Certificate and key are stored. */
  record Stored(int attempt) implements Answer {}

  /** The enrolment's socket has closed as we wanted. */
  record RegisterClosed(int attempt) implements Answer {}

  /**
   * The enrolment failed at any point.
   *
   * @param notSooner how long somebody wants to be left alone; zero if nobody said
   */
  record EnrolmentFailed(int attempt, Duration notSooner) implements Answer {}

  /** The proxy could not even be asked. */
  record ProxyAway(int attempt) implements Answer {}

  /** The tunnel is up. */
  record Connected(int attempt) implements Answer {}

  /** The proxy wants this home to move; the tunnel goes on for a while. */
  record Drained(int attempt, Duration spread) implements Answer {}

  /** The tunnel ended, or didn't come about. */
  record Parted(int attempt, Parting parting) implements Answer {}
}
