package org.leafport.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The life of a command, whatever happens in whatever order. */
class CommandStatePropertyTest {

  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What can happen to a command. */
  enum Event {
    REQUEST,
    DELIVER,
    COMPLETE,
    FAIL,
    TIME_OUT
  }

  @Property
  void noOrderOfEventsLeadsOutOfTheTable(@ForAll @Size(max = 30) List<Event> events) {
    CommandState command = new CommandState();
    for (Event event : events) {
      boolean open = command.open();
      boolean pending = command.pending();
      boolean fits =
          switch (event) {
            case REQUEST -> true;
            case DELIVER -> pending;
            case COMPLETE, FAIL, TIME_OUT -> open;
          };
      CommandState.Snapshot before = command.snapshot();
      if (fits) {
        apply(command, event);
      } else {
        assertThrows(IllegalStateException.class, () -> apply(command, event));
        assertEquals(before, command.snapshot(), "a refused event changes nothing");
      }
      assertTrue(stands(command), "requested and result fit together: " + command.snapshot());
    }
  }

  private static void apply(CommandState command, Event event) {
    switch (event) {
      case REQUEST -> command.request(CommandType.CLIMATE_ON, 12_345, Optional.empty(), NOW);
      case DELIVER -> command.deliver();
      case COMPLETE -> command.complete();
      case FAIL -> command.fail();
      case TIME_OUT -> command.timeOut();
    }
  }

  /** The states of the Gen1 TCU protocol, section 13; requested goes with waiting only. */
  private static boolean stands(CommandState command) {
    return !command.requested() || command.result() == CommandResult.WAITING;
  }

  @Test
  void aRestoredStateIsTheFormerOne() {
    CommandState command = new CommandState();
    command.request(CommandType.REFRESH, 10_000, Optional.empty(), NOW);
    command.deliver();
    CommandState.Snapshot former = command.snapshot();
    command.request(CommandType.CLIMATE_ON, 10_001, Optional.empty(), NOW);

    command.restore(former);

    assertEquals(former, command.snapshot());
    assertTrue(command.delivered());
  }

  @Test
  void theTimersMarkerStaysUntilTheEnd() {
    CommandState command = new CommandState();
    command.request(CommandType.CLIMATE_ON, 10_000, Optional.of(CommandState.timerMarker(7)), NOW);
    command.deliver();
    assertEquals(OptionalLong.of(7), command.timerId());

    command.complete();

    assertEquals(OptionalLong.empty(), command.timerId());
  }

  @Test
  void aDeliveredCommandHasThreeMinutesMore() {
    CommandState command = new CommandState();
    command.request(CommandType.REFRESH, 10_000, Optional.empty(), NOW);
    assertFalse(command.overdue(NOW.plus(PATIENCE).minusMillis(1), PATIENCE));
    assertTrue(command.overdue(NOW.plus(PATIENCE), PATIENCE));

    command.deliver();

    assertFalse(command.overdue(NOW.plus(PATIENCE), PATIENCE));
    assertTrue(command.overdue(NOW.plus(Duration.ofMinutes(8)), PATIENCE));
  }
}
