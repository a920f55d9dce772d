package org.leafport.web.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leafport.web.command.CommandRefused.Reason;
import org.leafport.web.vehicle.TcuType;

/** What may be asked of which telematics unit. Pure. */
final class CommandRules {

  private CommandRules() {}

  static void check(TcuType tcu, CommandRequest request) throws CommandRefused {
    if (!tcu.supportedCommands().contains(request.type())) {
      throw new CommandRefused(Reason.UNSUPPORTED, "Command is not supported by this vehicle");
    }
    boolean payload = request.payload().filter(object -> !object.isEmpty()).isPresent();
    if (payload && tcu == TcuType.CONTINENTAL_2012) {
      throw new CommandRefused(Reason.PAYLOAD, "Command does not support payload field");
    }
  }

  /** Whether a car that was last here at a given time is due for a refresh (section 13.4). */
  static boolean refreshDue(Refresh car, Instant now) {
    int minutes =
        car.active() && car.minutesActive() != 0 ? car.minutesActive() : car.minutesIdle();
    if (minutes == 0 || car.command().open() || car.lastConnection().isEmpty()) {
      return false;
    }
    Instant before = now.minus(Duration.ofMinutes(minutes));
    boolean justTimedOut =
        car.command().result() == CommandResult.TIMEOUT
            && car.command().requestTime().filter(time -> time.isAfter(before)).isPresent();
    return !justTimedOut && car.lastConnection().get().isBefore(before);
  }

  /**
   * What the periodic refresh looks at.
   *
   * @param active whether the car charges or runs
   * @param minutesIdle the period of an idle car; 0 never
   * @param minutesActive the period of an active car; 0: as idle
   */
  record Refresh(
      CommandState command,
      Optional<Instant> lastConnection,
      boolean active,
      int minutesIdle,
      int minutesActive) {}
}
