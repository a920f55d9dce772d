package org.leafport.tcu.simulator;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.Credentials;
import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcEncoder;
import org.leafport.tcu.gdc.GdcOrder;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.TcuIdentity;

/**
 * A car that behaves like a real one towards its server (protocol section 16): it wakes up, logs
 * on, obeys, and reports what happens to it. Thread-safe; its calls are made one after the other,
 * as it has one modem.
 */
public final class SimulatedCar {
  private final CarProfile profile;
  private final ServerAddress server;
  private final CarHabits habits;
  private final Clock clock;
  private final CarState state;

  /** Guards {@link #state}; held for moments only. */
  private final Object stateLock = new Object();

  /** Held during a call. */
  private final ReentrantLock modem = new ReentrantLock(true);

  /**
   * A car that isn't calling yet.
   *
   * @param state the car takes it over; the caller changes it by {@link #change} from now on
   * @param clock source of the time that goes with the position
   */
  public SimulatedCar(
      CarProfile profile, CarState state, ServerAddress server, CarHabits habits, Clock clock) {
    this.profile = profile;
    this.state = state;
    this.server = server;
    this.habits = habits;
    this.clock = clock;
  }

  /** What doesn't change about the car. */
  public CarProfile profile() {
    return profile;
  }

  /** Where it calls. */
  public ServerAddress server() {
    return server;
  }

  /** Changes the car's state. */
  public void change(Consumer<CarState> change) {
    synchronized (stateLock) {
      change.accept(state);
    }
  }

  /** Looks at the car's state. */
  public <T> T look(Function<CarState, T> question) {
    synchronized (stateLock) {
      return question.apply(state);
    }
  }

  /** The wake-up SMS came: logs on, and obeys the order that comes. Returns when it has hung up. */
  public Visit wake() {
    return wake(Transcript.none());
  }

  Visit wake(Transcript transcript) {
    modem.lock();
    try {
      return new CarCall(server, habits, transcript)
          .logOn(logon(), report(BodyCode.CHARGE_STATUS, 0, 0), order -> obey(order, transcript));
    } finally {
      modem.unlock();
    }
  }

  /**
   * Something happened to the car: it changes its state and calls by itself.
   *
   * @throws IllegalArgumentException when the car can't report such an event
   */
  public Visit report(CarEvent event) {
    return report(event, 0, Transcript.none());
  }

  Visit report(CarEvent event, int errorCode, Transcript transcript) {
    modem.lock();
    try {
      change(now -> event.applyTo(now, profile.model()));
      byte[] report = report(event.body(), event.alertByte(errorCode), event.resultByte());
      String meaning = "report %s of car %s".formatted(event.key(), profile.maskedVin());
      return new CarCall(server, habits, transcript).report(meaning, report);
    } finally {
      modem.unlock();
    }
  }

  /** Sends the configuration without having been asked. */
  Visit reportConfiguration(Transcript transcript) {
    modem.lock();
    try {
      return new CarCall(server, habits, transcript)
          .report("configuration of car " + profile.maskedVin(), configuration());
    } finally {
      modem.unlock();
    }
  }

  private Optional<byte[]> obey(GdcOrder order, Transcript transcript) {
    Optional<byte[]> report = carryOut(order);
    report.ifPresent(bytes -> transcript.note(look(SimulatedCar::summary)));
    return report;
  }

  /** What the car does about an order, and the report that says so; empty for unknown orders. */
  private Optional<byte[]> carryOut(GdcOrder order) {
    if (order.kind() == GdcOrder.Kind.CONFIGURATION_REQUEST) {
      return order.destination() == BodyCode.CONFIG_READ.code()
          ? Optional.of(configuration())
          : Optional.empty();
    }
    if (order.equals(GdcOrder.order(BodyCode.LOGON.code(), 1, true))) {
      return Optional.of(report(BodyCode.CHARGE_STATUS, 0, 0));
    }
    return known(order).map(this::carryOut);
  }

  private static Optional<Gen1Order> known(GdcOrder order) {
    for (Gen1Order candidate : Gen1Order.values()) {
      if (GdcOrder.decode(candidate.accepted()).filter(order::equals).isPresent()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private byte[] carryOut(Gen1Order order) {
    return switch (order) {
      case REFRESH -> report(BodyCode.CHARGE_STATUS, 0, 0);
      case CHARGE_START -> report(BodyCode.CHARGE_RESULT, startCharging(), 0);
      case CLIMATE_ON -> report(BodyCode.AC_RESULT, 0, startClimate());
      case CLIMATE_OFF -> report(BodyCode.AC_RESULT, 0, stopClimate());
      case READ_CONFIGURATION -> configuration();
    };
  }

  /** The alert byte of the result. */
  private int startCharging() {
    synchronized (stateLock) {
      if (!state.pluggedIn()) {
        return ResultByte.NOT_PLUGGED_IN;
      }
      state.charge(EvStatus.CHARGING);
      return ResultByte.CHARGE_ACCEPTED;
    }
  }

  /** The result byte of the result. */
  private int startClimate() {
    synchronized (stateLock) {
      if (state.socPercent() < habits.lowSocPercent()) {
        return ResultByte.CLIMATE_REJECTED;
      }
      state.climate(true);
      return ResultByte.CLIMATE_STARTED;
    }
  }

  /** The result byte of the result. */
  private int stopClimate() {
    synchronized (stateLock) {
      if (!state.climateRunning()) {
        return ResultByte.CLIMATE_WAS_OFF;
      }
      state.climate(false);
      return ResultByte.CLIMATE_STOPPED;
    }
  }

  /** Alert and result bytes of answers to orders (protocol section 8.1). */
  private static final class ResultByte {
    static final int CHARGE_ACCEPTED = 0x01;
    static final int NOT_PLUGGED_IN = 0x12;
    static final int CLIMATE_STARTED = 0x40;
    static final int CLIMATE_REJECTED = 0x80;
    static final int CLIMATE_STOPPED = 0x20;
    static final int CLIMATE_WAS_OFF = 0x10;

    private ResultByte() {}
  }

  private byte[] logon() {
    return GdcEncoder.encode(
        GdcEncoder.logon(
            profile.model().descriptor(),
            identity(),
            BodyCode.LOGON.code(),
            Optional.of(now()),
            Optional.of(look(CarState::position)),
            credentials()));
  }

  private byte[] report(BodyCode body, int alertByte, int resultByte) {
    synchronized (stateLock) {
      return GdcEncoder.encode(
          GdcEncoder.report(
              profile.model().descriptor(),
              identity(),
              body.code(),
              Optional.of(now()),
              Optional.of(state.position()),
              credentials(),
              state.status(alertByte, resultByte)));
    }
  }

  private byte[] configuration() {
    return GdcEncoder.encode(
        GdcEncoder.configReport(
            profile.model().descriptor(), identity(), profile.configuration(server.host())));
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
  }

  private TcuIdentity identity() {
    TcuIdentity own = profile.identity();
    if (!habits.has(Fault.WRONG_IDENTITY)) {
      return own;
    }
    char last = own.iccid().charAt(own.iccid().length() - 1);
    String otherIccid =
        own.iccid().substring(0, own.iccid().length() - 1) + (last == '9' ? '8' : '9');
    return new TcuIdentity(
        own.vin(), own.tcuId(), own.unitId(), otherIccid, own.msn(), own.softwareVersion());
  }

  private Optional<Credentials> credentials() {
    if (habits.has(Fault.BLANK_CREDENTIALS)) {
      return Optional.of(new Credentials("", ""));
    }
    return profile.credentials().map(this::spoiled);
  }

  private Credentials spoiled(Credentials own) {
    String hash = own.passwordHash();
    if (habits.has(Fault.LOWER_CASE_HASH)) {
      return new Credentials(own.user(), hash.toLowerCase(Locale.ROOT));
    }
    if (habits.has(Fault.WRONG_PASSWORD)) {
      return new Credentials(own.user(), (hash.startsWith("0") ? "1" : "0") + hash.substring(1));
    }
    return own;
  }

  private static String summary(CarState state) {
    return String.format(
        Locale.ROOT,
        "the car: %.1f %% (%d GIDs), %s, climate %s",
        state.socPercent(),
        state.battery().gids(),
        plugText(state),
        state.climateRunning() ? "on" : "off");
  }

  private static String plugText(CarState state) {
    return switch (state.chargeState()) {
      case EvStatus.CHARGING -> "charging";
      case EvStatus.QUICK_CHARGING -> "quick charging";
      case EvStatus.CHARGE_FINISHED -> "charged";
      default -> state.pluggedIn() ? "plugged in" : "unplugged";
    };
  }
}
