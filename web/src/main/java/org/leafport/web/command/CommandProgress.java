package org.leafport.web.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.ConfigReport;
import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcMessage;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Report;
import org.leafport.web.command.CommandStep.Step;
import org.leafport.web.timer.CommandTimer;
import org.leafport.web.timer.TimerRepository;
import org.leafport.web.vehicle.Car;

/**
 * How a command goes on when its car calls: fetched, answered, or failed (Gen1 TCU protocol,
 * section 13). Always in the transaction of the car's message.
 */
@ApplicationScoped
public class CommandProgress {

  private static final Logger LOG = Logger.getLogger(CommandProgress.class.getName());

  private final CommandRepository commands;
  private final TimerRepository timers;

  /** For the container's proxy. */
  protected CommandProgress() {
    this(null, null);
  }

  @Inject
  public CommandProgress(CommandRepository commands, TimerRepository timers) {
    this.commands = commands;
    this.timers = timers;
  }

  /** The order that waits for this car, which counts as delivered from now on. */
  public Optional<Gen1Order> fetched(Car car, Instant now) {
    CommandState command = car.command();
    if (!command.pending()) {
      LOG.log(Level.FINE, "[app] Vehicle check-in: {0}", car.nickname());
      return Optional.empty();
    }
    commands.crossOut(car.id());
    step(car, Step.CONNECTED, now, null);
    Optional<Gen1Order> order = Gen1Order.ofCommandType(command.type().number());
    if (order.isEmpty()) {
      failed(car, "UNSUPPORTED", now);
      return order;
    }
    step(car, Step.AUTHENTICATED, now, null);
    command.deliver();
    timerOf(car).ifPresent(timer -> timer.delivered(now));
    step(car, Step.ORDER_SENT, now, null);
    LOG.log(
        Level.INFO,
        "[app] Vehicle connected: {0} command delivered to {1}",
        new Object[] {command.type().label(), car.nickname()});
    return order;
  }

  /**
   * Ends the delivered command if this message answers it; anything else leaves it alone.
   *
   * @return the number of the command that this message ends
   */
  public OptionalInt answered(Car car, GdcMessage message, Instant now) {
    CommandState command = car.command();
    Optional<Boolean> success =
        command.delivered() ? success(command.type(), message) : Optional.empty();
    if (success.isEmpty()) {
      return OptionalInt.empty();
    }
    CommandResult end = success.get() ? CommandResult.SUCCESS : CommandResult.ERROR;
    timerOf(car).ifPresent(timer -> timer.finished(end));
    if (success.get()) {
      command.complete();
    } else {
      command.fail();
    }
    step(car, Step.RESULT, now, end.name());
    LOG.log(
        Level.INFO,
        "[app] {0} for {1}: {2}",
        new Object[] {command.type().label(), car.nickname(), end.label()});
    return OptionalInt.of(command.id());
  }

  /** Whether the report says that the command was carried out; empty when it answers another. */
  static Optional<Boolean> success(CommandType type, GdcMessage message) {
    if (message instanceof ConfigReport) {
      return type == CommandType.READ_CONFIGURATION ? Optional.of(true) : Optional.empty();
    }
    if (!(message instanceof Report report)) {
      return Optional.empty();
    }
    EvStatus ev = report.ev();
    boolean sound = ev.errorCode() == 0;
    return switch (type) {
      case REFRESH -> when(report, BodyCode.CHARGE_STATUS, true);
      case CHARGE_START ->
          when(report, BodyCode.CHARGE_RESULT, sound && ev.chargeRequestResult() == 1);
      case CLIMATE_ON -> when(report, BodyCode.AC_RESULT, sound && ev.climateRequestResult() == 1);
      case CLIMATE_OFF ->
          when(
              report,
              BodyCode.AC_RESULT,
              sound && (ev.climateStopResult() == 1 || ev.climateStopResult() == 2));
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> when(Report report, BodyCode expected, boolean success) {
    return report.body().filter(expected::equals).map(body -> success);
  }

  /** Ends the open command as failed. */
  public void failed(Car car, String reason, Instant now) {
    timerOf(car).ifPresent(timer -> timer.finished(CommandResult.ERROR));
    commands.crossOut(car.id());
    car.command().fail();
    step(car, Step.RESULT, now, CommandResult.ERROR.name() + ":" + reason);
  }

  private Optional<CommandTimer> timerOf(Car car) {
    return car.command().timerId().isPresent()
        ? timers.ofCar(car.id(), car.command().timerId().getAsLong())
        : Optional.empty();
  }

  private void step(Car car, Step step, Instant now, String detail) {
    commands.add(new CommandStep(car.id(), car.command().id(), step, now, detail));
  }
}
