package org.leafport.web.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.leafport.web.account.Caller;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertService;
import org.leafport.web.alert.AlertText;
import org.leafport.web.alert.Finding;
import org.leafport.web.command.CommandStep.Step;
import org.leafport.web.outbox.OutboxEntry;
import org.leafport.web.sms.SmsConfig;
import org.leafport.web.timer.CommandTimer;
import org.leafport.web.timer.TimerRepository;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarChanged;
import org.leafport.web.vehicle.CarRepository;
import org.leafport.web.vehicle.TcuType;

/**
 * The transactions of a command's life: each method is one, short, and knows no network. The car's
 * row is locked meanwhile, so that a command and a message of the car cannot cross.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class CommandLedger {

  private static final int FIRST_GEN1_ID = 10_000;
  private static final int LAST_GEN1_ID = 99_999;

  private final CarRepository cars;
  private final CommandRepository commands;
  private final TimerRepository timers;
  private final AlertService alerts;
  private final Event<CarChanged> changes;
  private final SecureRandom random;
  private final Clock clock;

  /** For the container's proxy. */
  protected CommandLedger() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  public CommandLedger(
      CarRepository cars,
      CommandRepository commands,
      TimerRepository timers,
      AlertService alerts,
      Event<CarChanged> changes,
      SecureRandom random,
      Clock clock) {
    this.cars = cars;
    this.commands = commands;
    this.timers = timers;
    this.alerts = alerts;
    this.changes = changes;
    this.random = random;
    this.clock = clock;
  }

  /**
   * A command that is stored and now needs its SMS.
   *
   * @param former the state to bring back when the SMS does not leave
   */
  record Stored(
      long carId,
      int commandId,
      CommandType type,
      String nickname,
      TcuType tcuType,
      SmsConfig sms,
      CommandState.Snapshot former) {}

  /** What the service needs to know of a car before it asks for a command. */
  record Target(long carId, TcuType tcuType) {}

  /** The car of this caller. */
  @Transactional(TxType.REQUIRED)
  Optional<Target> target(Caller caller, String vin) {
    return cars.owned(caller.accountId(), vin).map(car -> new Target(car.id(), car.tcuType()));
  }

  /** Stores a command that replaces whatever was there, and promises its SMS. */
  Optional<Stored> store(long carId, CommandRequest request) {
    return cars.forUpdate(carId).map(car -> store(car, request));
  }

  private Stored store(Car car, CommandRequest request) {
    Instant now = clock.instant();
    CommandState.Snapshot former = car.command().snapshot();
    int id = newId(former.id());
    Optional<String> payload =
        request.timerId().isPresent()
            ? Optional.of(CommandState.timerMarker(request.timerId().getAsLong()))
            : Optional.empty();
    car.command().request(request.type(), id, payload, now);
    request
        .timerId()
        .ifPresent(timer -> timers.ofCar(car.id(), timer).ifPresent(t -> t.started(now)));
    commands.crossOut(car.id());
    commands.promise(
        new OutboxEntry(OutboxEntry.Kind.SMS, car.id(), note(request.type(), id, former), now));
    step(car, Step.REQUESTED, now, request.origin().name());
    changed(car, List.of());
    return new Stored(
        car.id(), id, request.type(), car.nickname(), car.tcuType(), car.smsConfig(), former);
  }

  private int newId(int formerId) {
    int id;
    do {
      id = FIRST_GEN1_ID + random.nextInt(LAST_GEN1_ID - FIRST_GEN1_ID + 1);
    } while (id == formerId);
    return id;
  }

  /** The provider took the SMS. */
  void sent(Stored stored) {
    cars.forUpdate(stored.carId())
        .ifPresent(
            car -> {
              commands.crossOut(car.id());
              if (car.command().id() == stored.commandId()) {
                step(car, Step.SMS_SENT, clock.instant(), stored.sms().provider());
                changed(car, List.of());
              }
            });
  }

  /** The SMS did not leave: the former state comes back, unless the car was quicker. */
  void notSent(Stored stored, String reason) {
    cars.forUpdate(stored.carId()).ifPresent(car -> takeBack(car, stored, reason));
  }

  private void takeBack(Car car, Stored stored, String reason) {
    commands.crossOut(car.id());
    if (car.command().id() != stored.commandId() || !car.command().pending()) {
      return;
    }
    timerOf(car).ifPresent(CommandTimer::notSent);
    step(car, Step.RESULT, clock.instant(), "NOT_SENT:" + reason);
    car.command().restore(stored.former());
    changed(car, List.of());
  }

  /** The owner does not want it any more; possible until the car has fetched it. */
  Optional<Boolean> cancel(Caller caller, String vin) {
    return cars.ownedForUpdate(caller.accountId(), vin)
        .map(
            car -> {
              if (!car.command().pending()) {
                return false;
              }
              timerOf(car).ifPresent(timer -> timer.finished(CommandResult.ERROR));
              commands.crossOut(car.id());
              car.command().fail();
              step(car, Step.RESULT, clock.instant(), "CANCELLED");
              changed(car, List.of());
              return true;
            });
  }

  /** Whether a car still works on a command. */
  @Transactional(TxType.REQUIRED)
  boolean busy(long carId) {
    return cars.whole(carId).filter(car -> car.command().open()).isPresent();
  }

  /** Keys of the cars that may have waited too long. */
  @Transactional(TxType.REQUIRED)
  List<Long> overdue(Duration patience, int limit) {
    return cars.withOpenCommandSince(clock.instant().minus(patience), limit);
  }

  /** Ends a command for which nobody has answered in time; returns the car's name if it did. */
  Optional<String> timeOut(long carId, Duration patience) {
    Instant now = clock.instant();
    return cars.forUpdate(carId)
        .filter(car -> car.command().overdue(now, patience))
        .map(car -> timeOut(car, patience, now));
  }

  private String timeOut(Car car, Duration patience, Instant now) {
    String text =
        "Command '%s' timed out after %d minutes"
            .formatted(car.command().type().label(), patience.toMinutes());
    timerOf(car).ifPresent(timer -> timer.timedOut(now));
    commands.crossOut(car.id());
    car.command().timeOut();
    Alert alert =
        alerts.raise(
            car,
            Finding.explained(AlertText.COMMAND_TIMEOUT, text),
            OptionalInt.of(car.command().id()),
            now);
    step(car, Step.RESULT, now, CommandResult.TIMEOUT.name());
    changed(car, List.of(alert.id()));
    return car.nickname();
  }

  /** After a start: the connections of delivered Gen1 orders are gone, so their answers are. */
  int failStale() {
    int failed = 0;
    for (long carId : cars.withDeliveredCommand(TcuType.CONTINENTAL_2012)) {
      Car car = cars.forUpdate(carId).orElseThrow();
      if (car.command().delivered()) {
        timerOf(car).ifPresent(timer -> timer.finished(CommandResult.ERROR));
        car.command().fail();
        step(car, Step.RESULT, clock.instant(), CommandResult.ERROR.name() + ":RESTART");
        changed(car, List.of());
        failed++;
      }
    }
    return failed;
  }

  /** After a start: the commands whose SMS was promised and perhaps never sent. */
  List<Stored> unsent() {
    List<Stored> still = new ArrayList<>();
    for (OutboxEntry entry : commands.unsentWakeUps()) {
      JsonObject note = read(entry.payload());
      cars.forUpdate(entry.carId())
          .filter(car -> car.command().pending() && car.command().id() == note.getInt("id"))
          .ifPresentOrElse(
              car -> still.add(again(car, note)), () -> commands.crossOut(entry.carId()));
    }
    return still;
  }

  private static Stored again(Car car, JsonObject note) {
    JsonObject former = note.getJsonObject("former");
    return new Stored(
        car.id(),
        car.command().id(),
        car.command().type(),
        car.nickname(),
        car.tcuType(),
        car.smsConfig(),
        new CommandState.Snapshot(
            former.getInt("type"),
            former.getInt("id"),
            former.getBoolean("requested"),
            former.getInt("result"),
            former.isNull("payload") ? null : former.getString("payload"),
            former.isNull("time") ? null : Instant.parse(former.getString("time"))));
  }

  private static byte[] note(CommandType type, int id, CommandState.Snapshot former) {
    JsonObjectBuilder state =
        Json.createObjectBuilder()
            .add("type", former.type())
            .add("id", former.id())
            .add("requested", former.requested())
            .add("result", former.result());
    state =
        former.payload() == null
            ? state.addNull("payload")
            : state.add("payload", former.payload());
    state =
        former.requestTime() == null
            ? state.addNull("time")
            : state.add("time", former.requestTime().toString());
    return Json.createObjectBuilder()
        .add("type", type.number())
        .add("id", id)
        .add("former", state)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject read(byte[] note) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(note))) {
      return reader.readObject();
    }
  }

  /** The trail of the newest command of a car of this caller. */
  @Transactional(TxType.REQUIRED)
  Optional<List<CommandStep>> steps(Caller caller, String vin) {
    return cars.owned(caller.accountId(), vin)
        .map(
            car ->
                car.command()
                    .requestTime()
                    .map(since -> commands.steps(car.id(), car.command().id(), since))
                    .orElse(List.of()));
  }

  /** Forgets trails older than {@code retention}. */
  int forgetSteps(Duration retention) {
    return commands.forgetSteps(clock.instant().minus(retention));
  }

  private Optional<CommandTimer> timerOf(Car car) {
    return car.command().timerId().isPresent()
        ? timers.ofCar(car.id(), car.command().timerId().getAsLong())
        : Optional.empty();
  }

  private void step(Car car, Step step, Instant now, String detail) {
    commands.add(new CommandStep(car.id(), car.command().id(), step, now, detail));
  }

  private void changed(Car car, List<Long> alertIds) {
    changes.fire(
        new CarChanged(
            car.id(), car.vin(), car.owner().id(), Set.of(CarChanged.Part.CAR), alertIds));
  }
}
