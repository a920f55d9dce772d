package org.leafport.web.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.web.account.Caller;
import org.leafport.web.account.CommandPins;
import org.leafport.web.account.Throttle;
import org.leafport.web.command.CommandLedger.Stored;
import org.leafport.web.command.CommandLedger.Target;
import org.leafport.web.command.CommandRefused.Reason;
import org.leafport.web.sms.SmsMessage;
import org.leafport.web.sms.SmsNotSent;
import org.leafport.web.sms.SmsProviders;
import org.leafport.web.sms.SmsSettings;
import org.leafport.web.vehicle.TcuType;

/**
 * Asks cars for things. A command is stored and committed first, then the SMS leaves: a fast car
 * always finds its order. If the SMS does not leave, the former state comes back.
 *
 * <p>Never call this from inside a transaction: it waits for the SMS provider.
 */
@ApplicationScoped
public class CommandService {

  private static final Logger LOG = Logger.getLogger(CommandService.class.getName());

  private final CommandLedger ledger;
  private final SmsProviders sms;
  private final CommandPins pins;
  private final Throttle throttle;

  /** For the container's proxy. */
  protected CommandService() {
    this(null, null, null, null, Clock.systemUTC());
  }

  @Inject
  CommandService(CommandLedger ledger, SmsProviders sms, CommandPins pins, Clock clock) {
    this(
        ledger,
        sms,
        pins,
        new Throttle(CommandSettings.PER_MINUTE.get(), Duration.ofMinutes(1), clock),
        clock);
  }

  private CommandService(
      CommandLedger ledger, SmsProviders sms, CommandPins pins, Throttle throttle, Clock clock) {
    this.ledger = ledger;
    this.sms = sms;
    this.pins = pins;
    this.throttle = throttle;
  }

  /**
   * Asks a car of this caller for something.
   *
   * @return whether the caller has such a car
   * @throws CommandRefused when nothing was sent; the car's former command state stands
   */
  public boolean request(Caller caller, String vin, CommandRequest request) throws CommandRefused {
    Optional<Target> target = ledger.target(caller, vin);
    if (target.isEmpty()) {
      return false;
    }
    CommandRules.check(target.get().tcuType(), request);
    if (request.type().sensitive()) {
      demandPin(caller, request.pin());
    }
    String key = Long.toString(target.get().carId());
    Optional<Duration> wait = throttle.admit(key);
    if (wait.isPresent()) {
      throw new CommandRefused(
          Reason.TOO_MANY, "Too many commands for this car. Try again later.", wait.get());
    }
    return request(target.get().carId(), request);
  }

  private void demandPin(Caller caller, Optional<String> pin) throws CommandRefused {
    switch (pins.judge(caller, pin)) {
      case GO_ON -> {
        // Go on.
      }
      case NOT_SET_UP ->
          throw new CommandRefused(
              Reason.PIN_NOT_SET, "Command PIN is not set up, please set up and try again");
      case WRONG -> throw new CommandRefused(Reason.PIN_WRONG, "Invalid PIN, please try again");
      case LOCKED ->
          throw new CommandRefused(
              Reason.PIN_LOCKED,
              "Invalid PIN, please try again. Too many wrong PINs: wait 15 minutes.");
    }
  }

  /** The same without a caller: for timers and the periodic refresh. */
  boolean request(long carId, CommandRequest request) throws CommandRefused {
    Optional<Stored> stored = ledger.store(carId, request);
    if (stored.isPresent()) {
      wake(stored.get());
    }
    return stored.isPresent();
  }

  /** Sends what was promised before the server stopped. */
  void sendUnsent() {
    for (Stored stored : ledger.unsent()) {
      try {
        wake(stored);
      } catch (CommandRefused refused) {
        LOG.log(
            Level.WARNING,
            "[sms] The wake-up SMS for {0} that was promised before the restart could not be"
                + " sent: {1}",
            new Object[] {stored.nickname(), refused.getMessage()});
      }
    }
  }

  private void wake(Stored stored) throws CommandRefused {
    try {
      sms.send(stored.sms(), wakeUp(stored.tcuType()));
    } catch (SmsNotSent notSent) {
      ledger.notSent(stored, notSent.getMessage());
      LOG.log(
          Level.WARNING,
          "[sms] The wake-up SMS for {0} was not sent by {1}: {2}{3}",
          new Object[] {
            stored.nickname(), stored.sms().provider(), notSent.getMessage(), cause(notSent)
          });
      throw new CommandRefused(Reason.NOT_SENT, notSent.getMessage());
    }
    ledger.sent(stored);
    LOG.log(
        Level.INFO,
        "[app] {0} command initiated for {1}",
        new Object[] {stored.type().label(), stored.nickname()});
  }

  private static String cause(SmsNotSent notSent) {
    return notSent.getCause() == null
        ? ""
        : " (" + notSent.getCause().getClass().getSimpleName() + ")";
  }

  private static SmsMessage wakeUp(TcuType type) throws SmsNotSent {
    return switch (type) {
      case CONTINENTAL_2012 -> new SmsMessage.Text(SmsSettings.ACTIVATION_MESSAGE.get());
      case FICOSA_2016 ->
          throw new SmsNotSent("This server cannot wake telematics units of this kind.");
    };
  }

  /**
   * Takes back a command that the car has not fetched yet.
   *
   * @return whether there was one; empty when the caller has no such car
   */
  public Optional<Boolean> cancel(Caller caller, String vin) {
    return ledger.cancel(caller, vin);
  }

  /** The trail of a car's newest command; empty when the caller has no such car. */
  public Optional<List<CommandStep>> steps(Caller caller, String vin) {
    return ledger.steps(caller, vin);
  }

  /** Forgets trails that are old enough; answers how many steps that were. */
  public int forgetSteps() {
    return ledger.forgetSteps(CommandSettings.STEP_RETENTION.get());
  }
}
