package org.leafport.tunnel.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from nothing to a tunnel, and back to it whenever it is lost (remote-proxy 4.6, 5.5).
 *
 * <pre>
 * OFF -> REGISTERING -> ORDERING -> VALIDATING -> FINALIZING -> STORING -> CLOSING_REGISTER
 *     -> CONNECTING -> CONNECTED
 * any failure -> BACKOFF -> REGISTERING or CONNECTING
 * </pre>
 *
 * <p>Pure: an event in, actions out; no clock, no thread. While remote access is switched on there
 * is always something that will bring an event: it never gives up. Not thread-safe.
 */
final class AgentMachine {

  private final ReconnectRule rule;

  private AgentState state = AgentState.OFF;
  private int attempt;

  /** What the next try begins with: a registration, or else the tunnel. */
  private boolean registerNext;

  /** Whether the certificate at hand is of no use although its dates are good. */
  private boolean certificateSpent;

  /** Whether the proxy has not yet let in what it was last given a certificate for. */
  private boolean freshlyEnrolled;

  AgentMachine(ReconnectRule rule) {
    this.rule = rule;
  }

  /** Where it is. */
  AgentState state() {
    return state;
  }

  /** The number of the try that is under way. */
  int attempt() {
    return attempt;
  }

  /** Tries in a row that failed. */
  int failures() {
    return rule.failures();
  }

  /** Takes note of an event, and says what is to be done, in this order. */
  List<AgentAction> on(AgentEvent event) {
    if (event instanceof AgentEvent.Changed changed) {
      return startAfresh(changed.standing());
    }
    if (event instanceof AgentEvent.RetryWanted) {
      return state == AgentState.BACKOFF ? nextTry(new ArrayList<>(abandoned())) : List.of();
    }
    AgentEvent.Answer answer = (AgentEvent.Answer) event;
    return answer.attempt() == attempt ? onAnswer(answer) : List.of();
  }

  private List<AgentAction> startAfresh(AgentEvent.Standing standing) {
    List<AgentAction> actions = new ArrayList<>(abandoned());
    if (state == AgentState.CONNECTED) {
      actions.add(new AgentAction.CloseTunnel());
    }
    attempt++;
    rule.startAfresh();
    freshlyEnrolled = false;
    certificateSpent = false;
    registerNext = standing == AgentEvent.Standing.WITHOUT_NAME;
    switch (standing) {
      case OFF -> state = AgentState.OFF;
      case NOT_CONFIGURED -> state = AgentState.NOT_CONFIGURED;
      case WITHOUT_NAME, WITH_CERTIFICATE -> nextTry(actions);
    }
    return actions;
  }

  private List<AgentAction> abandoned() {
    return switch (state) {
      case OFF, NOT_CONFIGURED, CONNECTED -> List.of();
      default -> List.of(new AgentAction.Abandon());
    };
  }

  private List<AgentAction> nextTry(List<AgentAction> actions) {
    attempt++;
    state = registerNext ? AgentState.REGISTERING : AgentState.CONNECTING;
    actions.add(
        registerNext ? new AgentAction.Register(attempt) : new AgentAction.Connect(attempt));
    return actions;
  }

  private List<AgentAction> onAnswer(AgentEvent.Answer answer) {
    if (answer instanceof AgentEvent.Due) {
      return state == AgentState.BACKOFF ? nextTry(new ArrayList<>()) : List.of();
    }
    if (answer instanceof AgentEvent.EnrolmentFailed failed) {
      return onEnrolmentFailed(failed);
    }
    if (answer instanceof AgentEvent.ProxyAway && state == AgentState.REGISTERING) {
      // Nobody was troubled, so nobody has to be spared: sooner than after a refusal.
      List<AgentAction> actions = new ArrayList<>(abandoned());
      actions.addAll(backOff(rule.after(Parting.unreachable(Optional.empty()))));
      return actions;
    }
    if (state.isEnrolling()) {
      return onEnrolment(answer);
    }
    return state == AgentState.CONNECTING || state == AgentState.CONNECTED
        ? onTunnel(answer)
        : List.of();
  }

  private List<AgentAction> onEnrolment(AgentEvent.Answer answer) {
    if (answer instanceof AgentEvent.Registered registered && state == AgentState.REGISTERING) {
      if (registered.certificateFits() && !certificateSpent) {
        return go(AgentState.CLOSING_REGISTER, new AgentAction.CloseRegister(attempt));
      }
      return go(AgentState.ORDERING, new AgentAction.Order(attempt));
    }
    if (answer instanceof AgentEvent.OrderProgressed progressed && isOrdering()) {
      state =
          switch (progressed.phase()) {
            case ORDERED -> AgentState.ORDERING;
            case VALIDATING -> AgentState.VALIDATING;
            case FINALIZING -> AgentState.FINALIZING;
          };
      return List.of();
    }
    if (answer instanceof AgentEvent.Issued && isOrdering()) {
      return go(AgentState.STORING, new AgentAction.Store(attempt));
    }
    if (answer instanceof AgentEvent.Stored && state == AgentState.STORING) {
      certificateSpent = false;
      return go(AgentState.CLOSING_REGISTER, new AgentAction.CloseRegister(attempt));
    }
    if (answer instanceof AgentEvent.RegisterClosed && state == AgentState.CLOSING_REGISTER) {
      rule.enrolled();
      freshlyEnrolled = true;
      registerNext = false;
      return nextTry(new ArrayList<>());
    }
    return List.of();
  }

  private boolean isOrdering() {
    return state == AgentState.ORDERING
        || state == AgentState.VALIDATING
        || state == AgentState.FINALIZING;
  }

  private List<AgentAction> onEnrolmentFailed(AgentEvent.EnrolmentFailed failed) {
    if (!state.isEnrolling()) {
      return List.of();
    }
    if (state == AgentState.CLOSING_REGISTER) {
      // Everything is there already; how the socket went makes no difference.
      return onEnrolment(new AgentEvent.RegisterClosed(attempt));
    }
    List<AgentAction> actions = new ArrayList<>(abandoned());
    actions.addAll(backOff(rule.afterEnrolment(failed.notSooner())));
    return actions;
  }

  private List<AgentAction> onTunnel(AgentEvent.Answer answer) {
    if (answer instanceof AgentEvent.Connected && state == AgentState.CONNECTING) {
      freshlyEnrolled = false;
      state = AgentState.CONNECTED;
      return List.of();
    }
    if (answer instanceof AgentEvent.Drained drained && state == AgentState.CONNECTED) {
      List<AgentAction> actions = new ArrayList<>();
      actions.add(new AgentAction.SetTunnelAside());
      actions.addAll(backOff(rule.afterDrain(drained.spread())));
      return actions;
    }
    return answer instanceof AgentEvent.Parted parted ? onParted(parted.parting()) : List.of();
  }

  private List<AgentAction> onParted(Parting parting) {
    if (!parting.asksForEnrolment()) {
      return backOff(rule.after(parting));
    }
    certificateSpent |= parting.asksForCertificate();
    registerNext = true;
    // Enrolled a moment ago and refused all the same: another name at once would not help.
    return freshlyEnrolled ? backOff(rule.after(parting)) : nextTry(new ArrayList<>());
  }

  private List<AgentAction> go(AgentState next, AgentAction action) {
    state = next;
    return List.of(action);
  }

  private List<AgentAction> backOff(Duration length) {
    attempt++;
    state = AgentState.BACKOFF;
    return List.of(new AgentAction.Wait(attempt, length));
  }
}
