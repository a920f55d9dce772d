package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.acme.OrderPhase;
import org.leafport.tunnel.agent.AgentEvent.Standing;

class AgentMachineTest {

  private final AgentMachine machine = new AgentMachine(new ReconnectRule(new Random(1)));

  @Test
  void newHomeRegistersOrdersStoresAndConnects() {
    List<AgentState> states = new ArrayList<>();
    start(Standing.WITHOUT_NAME);
    states.add(machine.state());
    tell(new AgentEvent.Registered(now(), false));
    states.add(machine.state());
    tell(new AgentEvent.OrderProgressed(now(), OrderPhase.VALIDATING));
    states.add(machine.state());
    tell(new AgentEvent.OrderProgressed(now(), OrderPhase.FINALIZING));
    states.add(machine.state());
    assertInstanceOf(AgentAction.Store.class, only(tell(new AgentEvent.Issued(now()))));
    states.add(machine.state());
    assertInstanceOf(AgentAction.CloseRegister.class, only(tell(new AgentEvent.Stored(now()))));
    states.add(machine.state());
    assertInstanceOf(AgentAction.Connect.class, only(tell(new AgentEvent.RegisterClosed(now()))));
    states.add(machine.state());
    tell(new AgentEvent.Connected(now()));
    states.add(machine.state());

    assertEquals(
        List.of(
            AgentState.REGISTERING,
            AgentState.ORDERING,
            AgentState.VALIDATING,
            AgentState.FINALIZING,
            AgentState.STORING,
            AgentState.CLOSING_REGISTER,
            AgentState.CONNECTING,
            AgentState.CONNECTED),
        states);
  }

  @Test
  void newTokenIsGivenToTheProxyWithoutANewCertificate() {
    start(Standing.WITHOUT_NAME);

    assertInstanceOf(
        AgentAction.CloseRegister.class, only(tell(new AgentEvent.Registered(now(), true))));
  }

  @Test
  void expiredCertificateLeadsToEnrolmentAtOnce() {
    connect();

    assertInstanceOf(
        AgentAction.Register.class,
        only(tell(new AgentEvent.Parted(now(), refused("cert_expired")))));
    assertInstanceOf(
        AgentAction.Order.class,
        only(tell(new AgentEvent.Registered(now(), true))),
        "what was refused is not used again");
  }

  @Test
  void refusalRightAfterEnrolmentWaits() {
    start(Standing.WITHOUT_NAME);
    tell(new AgentEvent.Registered(now(), false));
    tell(new AgentEvent.Issued(now()));
    tell(new AgentEvent.Stored(now()));
    tell(new AgentEvent.RegisterClosed(now()));

    assertInstanceOf(
        AgentAction.Wait.class,
        only(tell(new AgentEvent.Parted(now(), refused("cert_superseded")))));
    assertInstanceOf(AgentAction.Register.class, only(tell(new AgentEvent.Due(now()))));
  }

  @Test
  void suspendedHomeWaitsUntilItsOwnerActs() {
    connect();
    AgentAction wait =
        only(
            tell(
                new AgentEvent.Parted(
                    now(), Parting.refused("instance_suspended", 4403, Optional.empty()))));

    assertTrue(((AgentAction.Wait) wait).length().compareTo(Duration.ofMinutes(12)) >= 0);
    List<AgentAction> actions = tell(new AgentEvent.Changed(Standing.WITHOUT_NAME));
    assertInstanceOf(AgentAction.Abandon.class, actions.get(0));
    assertInstanceOf(AgentAction.Register.class, actions.get(1));
  }

  @Test
  void drainedTunnelStaysWhileItsSuccessorConnects() {
    connect();
    int old = now();
    List<AgentAction> actions = tell(new AgentEvent.Drained(old, Duration.ofSeconds(2)));

    assertInstanceOf(AgentAction.SetTunnelAside.class, actions.get(0));
    assertInstanceOf(AgentAction.Wait.class, actions.get(1));
    assertEquals(
        List.of(), tell(new AgentEvent.Parted(old, refused("lost"))), "its end is no news");
    assertInstanceOf(AgentAction.Connect.class, only(tell(new AgentEvent.Due(now()))));
  }

  @Test
  void ownerNeedNotWait() {
    connect();
    tell(new AgentEvent.Parted(now(), refused("lost")));

    List<AgentAction> actions = tell(new AgentEvent.RetryWanted());
    assertInstanceOf(AgentAction.Abandon.class, actions.get(0));
    assertInstanceOf(AgentAction.Connect.class, actions.get(1));
    assertEquals(List.of(), tell(new AgentEvent.RetryWanted()), "a try is under way");
  }

  @Test
  void proxyThatIsAwayIsSoonAskedAgain() {
    start(Standing.WITHOUT_NAME);
    List<AgentAction> actions = tell(new AgentEvent.ProxyAway(now()));

    AgentAction.Wait wait = (AgentAction.Wait) actions.get(actions.size() - 1);
    assertTrue(wait.length().compareTo(Duration.ofSeconds(2)) <= 0, wait.toString());
    assertInstanceOf(AgentAction.Register.class, only(tell(new AgentEvent.Due(now()))));
  }

  @Test
  void switchedOffItClosesTheTunnel() {
    connect();

    assertInstanceOf(
        AgentAction.CloseTunnel.class, only(tell(new AgentEvent.Changed(Standing.OFF))));
    assertEquals(AgentState.OFF, machine.state());
  }

  /** Whatever happens in whatever order, something is always under way, and never two things. */
  @Property(tries = 2000)
  void neverGivesUpAndNeverDoesTwoThingsAtOnce(
      @ForAll long seed, @ForAll @Size(max = 120) List<Integer> choices) {
    World world = new World(new AgentMachine(new ReconnectRule(new Random(seed))));
    for (int choice : choices) {
      world.happen(choice);
    }
  }

  private void start(Standing standing) {
    tell(new AgentEvent.Changed(standing));
  }

  private void connect() {
    start(Standing.WITH_CERTIFICATE);
    tell(new AgentEvent.Connected(now()));
  }

  private List<AgentAction> tell(AgentEvent event) {
    return machine.on(event);
  }

  private int now() {
    return machine.attempt();
  }

  private static AgentAction only(List<AgentAction> actions) {
    assertEquals(1, actions.size(), actions.toString());
    return actions.get(0);
  }

  private static Parting refused(String code) {
    return Parting.refused(code, 4401, Optional.empty());
  }

  /** What the machine's actions set going, and what may come of it. */
  private static final class World {

    private final AgentMachine machine;
    private boolean on;
    private boolean waiting;
    private boolean registerOpen;
    private boolean ordering;
    private boolean storing;
    private boolean closing;
    private boolean connecting;
    private boolean tunnel;

    World(AgentMachine machine) {
      this.machine = machine;
    }

    void happen(int choice) {
      int now = machine.attempt();
      AgentEvent event = possible(now).get(Math.floorMod(choice, possible(now).size()));
      beforehand(event);
      for (AgentAction action : machine.on(event)) {
        act(action);
      }
      check();
    }

    private List<AgentEvent> possible(int now) {
      List<AgentEvent> events = new ArrayList<>();
      for (Standing standing : Standing.values()) {
        events.add(new AgentEvent.Changed(standing));
      }
      events.add(new AgentEvent.RetryWanted());
      events.add(new AgentEvent.Parted(now - 1, refused("lost")));
      if (waiting) {
        events.add(new AgentEvent.Due(now));
      }
      if (registerOpen && !ordering && !storing && !closing) {
        events.add(new AgentEvent.ProxyAway(now));
        events.add(new AgentEvent.Registered(now, true));
        events.add(new AgentEvent.Registered(now, false));
      }
      if (ordering) {
        for (OrderPhase phase : OrderPhase.values()) {
          events.add(new AgentEvent.OrderProgressed(now, phase));
        }
        events.add(new AgentEvent.Issued(now));
      }
      if (storing) {
        events.add(new AgentEvent.Stored(now));
      }
      if (closing) {
        events.add(new AgentEvent.RegisterClosed(now));
      }
      if (registerOpen) {
        events.add(new AgentEvent.EnrolmentFailed(now, Duration.ZERO));
      }
      if (connecting) {
        events.add(new AgentEvent.Connected(now));
      }
      if (connecting || tunnel) {
        for (String code : List.of("lost", "cert_expired", "not_registered", "cert_untrusted")) {
          events.add(new AgentEvent.Parted(now, refused(code)));
        }
        events.add(
            new AgentEvent.Parted(
                now,
                new Parting("lost", OptionalInt.of(1006), Duration.ofHours(1), Optional.empty())));
      }
      if (tunnel) {
        events.add(new AgentEvent.Drained(now, Duration.ofSeconds(3)));
      }
      return events;
    }

    private void beforehand(AgentEvent event) {
      if (event instanceof AgentEvent.Changed changed) {
        on = changed.standing() != Standing.OFF && changed.standing() != Standing.NOT_CONFIGURED;
      } else if (event instanceof AgentEvent.Due) {
        waiting = false;
      } else if (event instanceof AgentEvent.Issued) {
        ordering = false;
      } else if (event instanceof AgentEvent.Stored) {
        storing = false;
      } else if (event instanceof AgentEvent.RegisterClosed
          || event instanceof AgentEvent.EnrolmentFailed) {
        closing = false;
        registerOpen = false;
      } else if (event instanceof AgentEvent.Connected) {
        connecting = false;
        tunnel = true;
      } else if (event instanceof AgentEvent.Parted parted
          && parted.attempt() == machine.attempt()) {
        connecting = false;
        tunnel = false;
      }
    }

    private void act(AgentAction action) {
      if (action instanceof AgentAction.Abandon) {
        waiting = false;
        registerOpen = false;
        ordering = false;
        storing = false;
        closing = false;
        connecting = false;
      } else if (action instanceof AgentAction.CloseTunnel
          || action instanceof AgentAction.SetTunnelAside) {
        assertTrue(tunnel);
        tunnel = false;
      } else if (action instanceof AgentAction.Wait) {
        waiting = true;
      } else if (action instanceof AgentAction.Register) {
        registerOpen = true;
      } else if (action instanceof AgentAction.Order) {
        assertTrue(registerOpen, "no order before the name is ours");
        ordering = true;
      } else if (action instanceof AgentAction.Store) {
        storing = true;
      } else if (action instanceof AgentAction.CloseRegister) {
        closing = true;
      } else if (action instanceof AgentAction.Connect) {
        connecting = true;
      }
    }

    private void check() {
      int ways =
          (waiting ? 1 : 0) + (registerOpen ? 1 : 0) + (connecting ? 1 : 0) + (tunnel ? 1 : 0);
      assertEquals(on ? 1 : 0, ways, () -> "in state " + machine.state());
      assertEquals(tunnel, machine.state() == AgentState.CONNECTED);
    }
  }
}
