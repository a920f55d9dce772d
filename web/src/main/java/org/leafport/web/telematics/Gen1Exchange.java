package org.leafport.web.telematics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tcu.connector.GdcAnswer;
import org.leafport.tcu.connector.GdcConnection;
import org.leafport.tcu.gdc.ConfigReport;
import org.leafport.tcu.gdc.Credentials;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Logon;
import org.leafport.tcu.gdc.Report;
import org.leafport.web.alert.Alert;
import org.leafport.web.alert.AlertService;
import org.leafport.web.alert.AlertText;
import org.leafport.web.alert.Finding;
import org.leafport.web.alert.ReportFindings;
import org.leafport.web.command.CommandProgress;
import org.leafport.web.vehicle.Car;
import org.leafport.web.vehicle.CarChanged;
import org.leafport.web.vehicle.CarChanged.Part;
import org.leafport.web.vehicle.CarRepository;
import org.leafport.web.vehicle.RawMessage;

/**
 * What one message of a Gen1 unit does to its car (Gen1 TCU protocol, sections 7.3, 11, 12, 13).
 * Runs in the transaction that the message-driven bean has; the answer leaves only after the
 * commit.
 */
@ApplicationScoped
public class Gen1Exchange {

  private static final Logger LOG = Logger.getLogger(Gen1Exchange.class.getName());

  /** A car that sends rubbish all day must not fill the disk. */
  private static final int MOST_RAW_MESSAGES_A_DAY = 100;

  private final CarRepository cars;
  private final AlertService alerts;
  private final CommandProgress commands;
  private final Event<CarChanged> changes;
  private final Clock clock;

  /** For the container's proxy. */
  protected Gen1Exchange() {
    this(null, null, null, null, null);
  }

  @Inject
  public Gen1Exchange(
      CarRepository cars,
      AlertService alerts,
      CommandProgress commands,
      Event<CarChanged> changes,
      Clock clock) {
    this.cars = cars;
    this.alerts = alerts;
    this.commands = commands;
    this.changes = changes;
    this.clock = clock;
  }

  /** Checks who sent a message, applies it, and says what to answer. */
  public GdcAnswer receive(GdcConnection connection, GdcMessage message) {
    String vin = message.identity().vin();
    Optional<Car> known = cars.forContact(vin);
    if (known.isEmpty() || boundToAnother(connection, vin)) {
      return GdcAnswer.refused();
    }
    Car car = known.get();
    Instant now = clock.instant();
    Optional<Finding> stranger = Recognition.identityFault(car, message.identity());
    if (stranger.isPresent()) {
      return refuse(car, stranger.get(), OptionalInt.empty(), false, now);
    }
    if (message instanceof ConfigReport) {
      if (!car.trustedWithoutPassword() && !authenticatedAs(connection, vin)) {
        return GdcAnswer.silence();
      }
    } else {
      Optional<Finding> unproven = Recognition.credentialsFault(car, credentials(message));
      if (unproven.isPresent()) {
        return refuseAndFail(car, unproven.get(), now);
      }
    }
    car.contacted(message.header(), message.identity(), now);
    GdcAnswer answer = accept(car, message, now);
    // A conflict with an edit of the owner has to show here, where the message can be repeated.
    cars.flush();
    return answer;
  }

  private static boolean boundToAnother(GdcConnection connection, String vin) {
    return connection.vin().filter(bound -> !bound.equals(vin)).isPresent();
  }

  private static boolean authenticatedAs(GdcConnection connection, String vin) {
    return connection.authenticated() && connection.vin().filter(vin::equals).isPresent();
  }

  private static Optional<Credentials> credentials(GdcMessage message) {
    if (message instanceof Logon logon) {
      return logon.credentials();
    }
    return message instanceof Report report ? report.credentials() : Optional.empty();
  }

  /** Wrong credentials end the command: its owner should see at once why it cannot work. */
  private GdcAnswer refuseAndFail(Car car, Finding why, Instant now) {
    boolean open = car.command().open();
    OptionalInt commandId = open ? OptionalInt.of(car.command().id()) : OptionalInt.empty();
    if (open) {
      commands.failed(car, why.text().key(), now);
    }
    return refuse(car, why, commandId, open, now);
  }

  private GdcAnswer refuse(
      Car car, Finding why, OptionalInt commandId, boolean carChanged, Instant now) {
    Optional<Alert> alert = alerts.raiseRefusal(car, why, commandId, now);
    if (alert.isPresent()) {
      LOG.log(
          Level.WARNING,
          "[tcu] {0} was refused: {1} Compare the numbers on the car''s page with those in the"
              + " car, or sign in again in the car''s menu.",
          new Object[] {car.nickname(), why.additionalData().orElse(why.text().english())});
    }
    if (alert.isPresent() || carChanged) {
      changed(car, EnumSet.of(Part.CAR), alert.stream().toList());
    }
    return GdcAnswer.refused();
  }

  private GdcAnswer accept(Car car, GdcMessage message, Instant now) {
    if (message instanceof Logon logon) {
      return logon(car, logon, now);
    }
    return message instanceof Report report
        ? report(car, report, now)
        : configuration(car, (ConfigReport) message, now);
  }

  private GdcAnswer logon(Car car, Logon logon, Instant now) {
    Set<Part> parts = EnumSet.of(Part.CAR);
    locate(car, logon.position(), parts, now);
    Optional<Gen1Order> order = commands.fetched(car, now);
    changed(car, parts, List.of());
    return order
        .map(given -> GdcAnswer.order(given.accepted(), car.vin()))
        .orElseGet(() -> GdcAnswer.nothingWaiting(car.vin()));
  }

  private GdcAnswer report(Car car, Report report, Instant now) {
    Set<Part> parts = EnumSet.of(Part.CAR, Part.EV_INFO);
    locate(car, report.position(), parts, now);
    car.evInfo().apply(report.ev(), report.header().descriptor(), now);
    OptionalInt ended = commands.answered(car, report, now);
    List<Alert> raised =
        ReportFindings.of(report.body(), report.ev()).stream()
            .map(finding -> alerts.raise(car, finding, ended, now))
            .toList();
    if (report.body().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "[tcu] {0} sent a report of the unknown kind 0x{1}; its data was stored",
          new Object[] {car.nickname(), Integer.toHexString(report.bodyCode())});
    }
    changed(car, parts, raised);
    return GdcAnswer.received(car.vin());
  }

  private GdcAnswer configuration(Car car, ConfigReport report, Instant now) {
    car.tcuConfiguration().apply(report.configuration(), now);
    OptionalInt ended = commands.answered(car, report, now);
    Alert alert = alerts.raise(car, Finding.plain(AlertText.CONFIG_READ), ended, now);
    changed(car, EnumSet.of(Part.CAR, Part.TCU_CONFIGURATION), List.of(alert));
    return GdcAnswer.received(car.vin());
  }

  private static void locate(
      Car car, Optional<GdcPosition> position, Set<Part> parts, Instant now) {
    if (position.isPresent() && car.location().apply(position.get(), now)) {
      parts.add(Part.LOCATION);
    }
  }

  /**
   * Keeps what a recognised car sent and nobody could read; an order this connection delivered has
   * failed with it, unless the message only stopped half-way.
   */
  public void unreadable(GdcConnection connection, GdcException error, byte[] frame) {
    Instant now = clock.instant();
    Optional<Car> sender = sender(connection, error);
    if (sender.isEmpty()) {
      return;
    }
    Car car = sender.get();
    String reason = error.error() + ": " + error.getMessage();
    cars.keep(
        new RawMessage(car.id(), RawMessage.Channel.GDC, now, reason, error.offset(), frame),
        car.id(),
        MOST_RAW_MESSAGES_A_DAY);
    boolean spoilt =
        connection.orderDelivered()
            && error.error() != GdcError.E_TRUNCATED
            && connection.vin().filter(car.vin()::equals).isPresent();
    if (spoilt && car.command().delivered()) {
      commands.failed(car, error.error().name(), now);
      changed(car, EnumSet.of(Part.CAR), List.of());
    }
  }

  /** The car of the connection, or the one whose identifiers the message gave completely. */
  private Optional<Car> sender(GdcConnection connection, GdcException error) {
    return connection
        .vin()
        .flatMap(cars::forContact)
        .or(
            () ->
                error
                    .identity()
                    .flatMap(
                        identity ->
                            cars.forContact(identity.vin())
                                .filter(
                                    car -> Recognition.identityFault(car, identity).isEmpty())));
  }

  private void changed(Car car, Set<Part> parts, List<Alert> raised) {
    changes.fire(
        new CarChanged(
            car.id(), car.vin(), car.owner().id(), parts, raised.stream().map(Alert::id).toList()));
  }
}
