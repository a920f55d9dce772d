package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.leafport.tcu.acp.Acknowledgement;
import org.leafport.tcu.acp.AcpEncoder;
import org.leafport.tcu.acp.AcpException;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.ConfigurationOrder;
import org.leafport.tcu.acp.Order;
import org.leafport.tcu.acp.ServerMessage;
import org.leafport.tcu.acp.SmsRejectedException;
import org.leafport.tcu.acp.WakeUpSms;

/**
 * A car with a Gen2 unit that isn't there (Gen2 TCU protocol, section 15.3): takes the binary SMS,
 * calls the server, carries out its order and reports; tells events by itself; and misbehaves on
 * demand.
 *
 * <p>One exchange at a time; its methods may be called from any thread.
 */
public final class Gen2Unit {
  /** Tokens of a unit's own messages keep clear of the server's. */
  private static final int LAST_OWN_SOURCE_ID = WakeUpSms.FIRST_SOURCE_ID - 1;

  private final Gen2Profile profile;
  private final Gen2State state;
  private final Gen2Habits habits;
  private final UnitLine line;
  private final Gen2Inbox inbox;
  private final Gen2Messages messages;
  private int ownSourceId;

  /**
   * A unit.
   *
   * @param server the whole URL, such as {@code http://my.home.example:8124/ficosa/gdc}
   * @param lastCounter of the last SMS, for a unit that demands that it rises
   */
  public Gen2Unit(
      Gen2Profile profile,
      Gen2State state,
      URI server,
      Gen2Habits habits,
      OptionalLong lastCounter,
      Clock clock) {
    this.profile = Objects.requireNonNull(profile);
    this.state = Objects.requireNonNull(state);
    this.habits = Objects.requireNonNull(habits);
    this.line = new UnitLine(UnitLine.Manner.GEN2, server, habits.patience());
    this.inbox = new Gen2Inbox(profile, lastCounter, clock);
    this.messages = new Gen2Messages(profile, state, clock);
  }

  /** Who it is. */
  public Gen2Profile profile() {
    return profile;
  }

  /** How the car is. */
  public Gen2State state() {
    return state;
  }

  Gen2Messages messages() {
    return messages;
  }

  UnitLine line() {
    return line;
  }

  /**
   * An SMS arrives: it is judged and kept, and {@link #callBack} makes the call.
   *
   * @param sms the user data
   * @return what it asks for; empty when it was thrown away
   */
  public Optional<WakeUpSms> receive(byte[] sms, Transcript transcript) {
    try {
      Optional<WakeUpSms> call = inbox.receive(sms);
      transcript.note(
          call.map(
                  each ->
                      "SMS taken: destination %02x, token %d, counter %d"
                          .formatted(each.destination(), each.sourceId(), each.counter()))
              .orElse("SMS thrown away: the fourth within a minute"));
      return call;
    } catch (SmsRejectedException e) {
      transcript.note(
          "SMS thrown away: %s (%s)"
              .formatted(e.check().toString().toLowerCase(Locale.ROOT), e.getMessage()));
      return Optional.empty();
    }
  }

  /** Makes the calls that were asked for by SMS; the visit is the last one's, if there was any. */
  public synchronized Optional<Gen2Visit> callBack(Transcript transcript)
      throws InterruptedException {
    Optional<Gen2Visit> last = Optional.empty();
    for (var call = inbox.next(); call.isPresent(); call = inbox.next()) {
      last = Optional.of(fetchOrder(call.get().sourceId(), transcript));
    }
    return last;
  }

  /** Fetches the order of a token, carries it out and reports. */
  public synchronized Gen2Visit fetchOrder(int sourceId, Transcript transcript)
      throws InterruptedException {
    Exchange call = deliver(messages.orderCall(sourceId), "call for token " + sourceId, transcript);
    if (call.answer.isEmpty()) {
      return Gen2Visit.ended(call.outcome);
    }
    ServerMessage order = call.answer.get();
    if (order instanceof Acknowledgement) {
      return Gen2Visit.ended(Gen2Outcome.NO_ORDER);
    }
    Thread.sleep(habits.think().toMillis());
    Gen2Reflexes reflexes = new Gen2Reflexes(state, messages, habits.behaviour());
    AcpRequest result =
        order instanceof Order todo
            ? reflexes.obey(todo)
            : reflexes.obey((ConfigurationOrder) order);
    Gen2Outcome outcome = report(result, "result", transcript);
    return new Gen2Visit(
        outcome == Gen2Outcome.ACKNOWLEDGED ? Gen2Outcome.OBEYED : outcome, Optional.of(order));
  }

  /** Tells something that happened, with a token of its own. */
  public synchronized Gen2Visit tell(Gen2Event event, Transcript transcript)
      throws InterruptedException {
    event.happen(state);
    AcpRequest message = event.message(messages, nextSourceId());
    return Gen2Visit.ended(report(message, event.description(), transcript));
  }

  int nextSourceId() {
    ownSourceId = ownSourceId % LAST_OWN_SOURCE_ID + 1;
    return ownSourceId;
  }

  private Gen2Outcome report(AcpRequest message, String meaning, Transcript transcript)
      throws InterruptedException {
    return deliver(message, meaning, transcript).outcome;
  }

  /** Sends a message until it is answered as it should be, or patience ends. */
  private Exchange deliver(AcpRequest message, String meaning, Transcript transcript)
      throws InterruptedException {
    Exchange last = exchange(message, meaning, transcript);
    for (int i = 1; i < habits.tries() && last.outcome.worthAnotherTry(); i++) {
      transcript.note("tries again in %d s".formatted(habits.pause().toSeconds()));
      Thread.sleep(habits.pause().toMillis());
      last = exchange(message, meaning, transcript);
    }
    return last;
  }

  private Exchange exchange(AcpRequest message, String meaning, Transcript transcript)
      throws InterruptedException {
    byte[] bytes = AcpEncoder.encode(message);
    transcript.sent(meaning, bytes);
    try {
      return judge(message, line.post(bytes), transcript);
    } catch (TimeoutException e) {
      transcript.note("no answer in time");
      return Exchange.ended(Gen2Outcome.SILENT);
    } catch (IOException e) {
      transcript.note("no connection: " + e);
      return Exchange.ended(Gen2Outcome.UNREACHABLE);
    }
  }

  private Exchange judge(AcpRequest message, UnitAnswer answer, Transcript transcript) {
    if (!line.isMessage(answer)) {
      transcript.note(
          "answer %d, %d bytes of %s%s"
              .formatted(
                  answer.status(),
                  answer.body().length,
                  answer.contentType().orElse("no type"),
                  answer.withLength() ? "" : ", without Content-Length"));
      return Exchange.ended(withoutMessage(answer));
    }
    try {
      ServerMessage read = ServerMessage.decode(answer.body());
      transcript.answered(describe(read), answer.body());
      return belongs(read, message) ? fitting(read) : Exchange.ended(Gen2Outcome.UNFIT_ANSWER);
    } catch (AcpException e) {
      transcript.answered("not readable (" + e.getMessage() + ")", answer.body());
      return Exchange.ended(Gen2Outcome.UNFIT_ANSWER);
    }
  }

  private static Gen2Outcome withoutMessage(UnitAnswer answer) {
    return switch (answer.status()) {
      case 200 -> Gen2Outcome.UNFIT_ANSWER;
      case 400, 413 -> Gen2Outcome.BAD_REQUEST;
      case 401 -> Gen2Outcome.UNKNOWN_CAR;
      default -> answer.status() >= 500 ? Gen2Outcome.SERVER_FAULT : Gen2Outcome.NOT_THE_ENDPOINT;
    };
  }

  private static String describe(ServerMessage message) {
    if (message instanceof Acknowledgement acknowledgement) {
      return switch (acknowledgement.verdict()) {
        case POSITIVE -> "acknowledged";
        case NEGATIVE -> "not wanted";
        case REFUSED -> "no order for this token";
      };
    }
    return "order: " + Gen2Reflexes.describe(message);
  }

  /** A unit compares token and car, and the destination of everything but an order. */
  private static boolean belongs(ServerMessage answer, AcpRequest message) {
    boolean sameCar =
        answer.vehicle().vin().equals(message.head().vehicle().vin())
            && answer.vehicle().tcuId().equals(message.head().vehicle().tcuId());
    return sameCar
        && answer.sourceId() == message.head().sourceId()
        && (!(answer instanceof Acknowledgement)
            || answer.destination() == message.head().destination());
  }

  private static Exchange fitting(ServerMessage answer) {
    if (answer instanceof Acknowledgement acknowledgement) {
      Gen2Outcome outcome =
          switch (acknowledgement.verdict()) {
            case POSITIVE -> Gen2Outcome.ACKNOWLEDGED;
            case NEGATIVE -> Gen2Outcome.NOT_WANTED;
            case REFUSED -> Gen2Outcome.NO_ORDER;
          };
      return new Exchange(outcome, Optional.of(answer));
    }
    return new Exchange(Gen2Outcome.OBEYED, Optional.of(answer));
  }

  private record Exchange(Gen2Outcome outcome, Optional<ServerMessage> answer) {
    static Exchange ended(Gen2Outcome outcome) {
      return new Exchange(outcome, Optional.empty());
    }
  }
}
