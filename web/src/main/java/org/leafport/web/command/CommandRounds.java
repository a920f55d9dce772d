package org.leafport.web.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.web.timer.CommandTimer;
import org.leafport.web.timer.TimerService;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.VehicleService;

/** What the minute job does, in this order: time-outs, timers, periodic refresh. */
@ApplicationScoped
public class CommandRounds {

  private static final Logger LOG = Logger.getLogger(CommandRounds.class.getName());
  private static final int MOST_IN_A_ROUND = 1_000;
  private static final Duration AHEAD = Duration.ofSeconds(60);
  private static final Duration LONGEST_GAP = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final CommandLedger ledger;
  private final CommandService commands;
  private final TimerService timers;
  private final VehicleService vehicles;
  private final Clock clock;
  private Instant previousTick;

  /** Timers whose moment has come, with the tick at which it came: a busy car lets them wait. */
  private final Map<Long, Instant> ready = new HashMap<>();

  /** For the container's proxy. */
  protected CommandRounds() {
    this(null, null, null, null, null);
  }

  @Inject
  public CommandRounds(
      CommandLedger ledger,
      CommandService commands,
      TimerService timers,
      VehicleService vehicles,
      Clock clock) {
    this.ledger = ledger;
    this.commands = commands;
    this.timers = timers;
    this.vehicles = vehicles;
    this.clock = clock;
  }

  /** One round; answers how many cars failed. */
  synchronized int run() {
    Instant now = clock.instant();
    int faults = timeOuts() + startTimers(now) + refresh(now);
    previousTick = now;
    return faults;
  }

  /** After a start: what a stopped server could not finish. */
  public void afterStart() {
    int stale = ledger.failStale();
    LOG.info(
        stale == 0
            ? "[job] Startup cleanup: no stale commands found"
            : "[job] Startup cleanup: reset "
                + stale
                + " stale command(s) from delivered to failed");
    commands.sendUnsent();
  }

  private int timeOuts() {
    Duration patience = Duration.ofMinutes(CommandSettings.TIMEOUT_MINUTES.get());
    int faults = 0;
    for (long carId : ledger.overdue(patience, MOST_IN_A_ROUND)) {
      faults +=
          each(
              carId,
              () ->
                  ledger
                      .timeOut(carId, patience)
                      .ifPresent(
                          nickname ->
                              LOG.log(
                                  Level.WARNING,
                                  "[app] The command for {0} timed out: the car did not answer",
                                  nickname)));
    }
    return faults;
  }

  /**
   * Starts the timers whose moment lies in (previous tick + 60 s, now + 60 s]: the SMS leaves a
   * minute early, because the car needs about that long to call. A gap longer than five minutes is
   * cut, so that a server that slept does not heat the car for yesterday.
   */
  private int startTimers(Instant now) {
    Instant from = previousTick == null ? now.minus(AHEAD) : previousTick;
    Instant earliest = now.minus(LONGEST_GAP);
    Instant after = (from.isBefore(earliest) ? earliest : from).plus(AHEAD);
    timers.due(after, now.plus(AHEAD)).forEach(timer -> ready.putIfAbsent(timer.id(), now));
    int faults = 0;
    for (CommandTimer timer : timers.enabledOf(ready.keySet())) {
      boolean mayWait = ready.get(timer.id()).plus(LONGEST_WAIT).isAfter(now);
      if (!(mayWait && ledger.busy(timer.carId()))) {
        ready.remove(timer.id());
        faults +=
            each(
                timer.carId(),
                () ->
                    commands.request(
                        timer.carId(), CommandRequest.ofTimer(timer.commandType(), timer.id())));
      }
    }
    ready.values().removeIf(since -> !since.plus(LONGEST_WAIT).isAfter(now));
    return faults;
  }

  private int refresh(Instant now) {
    List<Car> due =
        vehicles.refreshable().stream()
            .filter(
                car ->
                    CommandRules.refreshDue(
                        new CommandRules.Refresh(
                            car.command(),
                            car.lastConnection(),
                            car.evInfo().charging() || car.evInfo().running(),
                            car.periodicRefreshMinutes(),
                            car.periodicRefreshRunningMinutes()),
                        now))
            .limit(MOST_IN_A_ROUND)
            .toList();
    int faults = 0;
    for (Car car : due) {
      faults +=
          each(
              car.id(),
              () ->
                  commands.request(
                      car.id(),
                      CommandRequest.of(CommandType.REFRESH, CommandRequest.Origin.REFRESH)));
    }
    return faults;
  }

  /** One step for one car that may fail without harm to the others. */
  @FunctionalInterface
  private interface Work {
    void run() throws CommandRefused;
  }

  private static int each(long carId, Work work) {
    try {
      work.run();
      return 0;
    } catch (CommandRefused refused) {
      // Said already where the SMS was refused.
      return 1;
    } catch (RuntimeException fault) {
      LOG.log(Level.SEVERE, "[job] Car number " + carId + " failed", fault);
      return 1;
    }
  }
}
