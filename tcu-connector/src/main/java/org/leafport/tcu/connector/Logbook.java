package org.leafport.tcu.connector;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.log.Masked;
import org.leafport.core.metrics.Meters;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;
import org.leafport.tcu.gdc.Logon;
import org.leafport.tcu.gdc.Report;

/**
 * What happens at the port for cars, as log lines, meters and remembered frames. Nothing here tells
 * a full VIN, credentials, a position or the bytes of a message (Gen1 TCU protocol, section 15).
 */
final class Logbook {

  /** What became of a message. */
  enum Outcome {
    ORDER("order sent"),
    NOTHING_WAITING("nothing waiting"),
    RECEIVED("stored"),
    REFUSED("refused"),
    FAILED("could not be stored"),
    TOO_LATE("not answered in time");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** What an answer of the application means. */
    static Outcome of(GdcAnswer answer) {
      if (answer.isRefusal()) {
        return REFUSED;
      }
      return switch (answer.ending()) {
        case AWAIT_REPORT -> ORDER;
        case KEEP -> RECEIVED;
        case CLOSE_SOON, CLOSE_NOW -> NOTHING_WAITING;
      };
    }
  }

  private static final Logger LOG = Logger.getLogger(Logbook.class.getName());

  /** Hostile crowds fill no log: at most one such line in this time. */
  private static final Duration CROWD_LINES = Duration.ofMinutes(1);

  private final Clock clock;
  private final BadFrames badFrames;
  private final LongAdder deliveryMicros =
      Meters.counter("leafport_tcu_delivery_microseconds_total");
  private final LongAdder deliveries = Meters.counter("leafport_tcu_deliveries_total");
  private long lastCrowdLineMillis;

  Logbook(Clock clock, BadFrames badFrames) {
    this.clock = clock;
    this.badFrames = badFrames;
  }

  void welcomed() {
    connections("accepted").increment();
  }

  /** A connection was turned away because its address is shut out or has too many. */
  void turnedAway(InetSocketAddress peer, Sources.Verdict verdict) {
    connections(verdict == Sources.Verdict.BANNED ? "banned" : "per_address").increment();
    if (verdict == Sources.Verdict.TOO_MANY) {
      crowd("[tcu] {0} has too many connections open, turned away", address(peer));
    }
  }

  /** A connection was turned away because cars hold all places. */
  void full(InetSocketAddress peer, int maxConnections) {
    connections("full").increment();
    crowd(
        "[tcu] All {1} connections are in use, {0} was turned away; leafport.tcu.max-connections"
            + " allows more",
        address(peer), maxConnections);
  }

  /** A silent connection was closed to make room for a new one. */
  void evicted() {
    connections("evicted").increment();
  }

  /** An address was shut out. */
  void banned(InetSocketAddress peer, Duration duration) {
    LOG.log(
        Level.WARNING,
        "[tcu] {0} failed too often and is shut out for {1} min",
        new Object[] {address(peer), Long.toString(duration.toMinutes())});
  }

  /** A message was read only because lenient reading is on. */
  void readLeniently(InetSocketAddress peer, GdcMessage message, GdcException strict) {
    LOG.log(
        Level.WARNING,
        "[tcu] {0} {1} sent a message of unknown structure ({2}), read by fixed offsets",
        new Object[] {address(peer), Masked.vin(message.identity().vin()), strict.getMessage()});
  }

  /** A message was read. */
  void read(GdcMessage message) {
    Meters.counter("leafport_tcu_messages_total", "type", typeName(message)).increment();
  }

  /** A message has had its effect: the one line per message. */
  void done(InetSocketAddress peer, GdcMessage message, Outcome outcome) {
    count(outcome);
    // No message format: this line is written for every message, and parsing one costs more.
    LOG.info(
        () ->
            "[tcu] "
                + address(peer)
                + ' '
                + Masked.vin(message.identity().vin())
                + ' '
                + typeName(message)
                + ' '
                + bodyName(message)
                + ", "
                + message.header().length()
                + " bytes: "
                + outcome.words);
  }

  /** A message was given to the application in vain; the container has told the stack traces. */
  void undelivered(InetSocketAddress peer, String vin, Exception why) {
    LOG.log(
        Level.WARNING,
        "[tcu] A message of {0} {1} could not be stored: {2}",
        new Object[] {address(peer), Masked.vin(vin), why.getMessage()});
    LOG.log(Level.FINE, "[tcu] The attempts to store it:", why);
  }

  /** The application's answer came after the car had been given up. */
  void tooLate(InetSocketAddress peer, String vin, GdcAnswer answer) {
    LOG.log(
        Level.WARNING,
        answer.ending() == GdcAnswer.Ending.AWAIT_REPORT
            ? "[tcu] An order for {1} was ready too late, {0} had been answered: the command will"
                + " time out"
            : "[tcu] A message of {0} {1} was stored too late for an answer",
        new Object[] {address(peer), Masked.vin(vin)});
  }

  /** Bytes could not be read. */
  void unreadable(InetSocketAddress peer, Optional<String> vin, GdcException error, byte[] bytes) {
    Meters.counter("leafport_tcu_errors_total", "code", error.error().name()).increment();
    badFrames.add(BadFrame.of(clock.instant(), peer.getAddress().getHostAddress(), error, bytes));
    LOG.log(
        error.error() == GdcError.E_TRUNCATED ? Level.FINE : Level.INFO,
        "[tcu] {0} {1} could not be understood: {2}{3}",
        new Object[] {
          address(peer),
          vin.map(Masked::vin).orElse("(no car)"),
          error.getMessage(),
          hint(error, bytes)
        });
  }

  /** A delivery took this long, waiting, attempts and commit included. */
  void delivered(long nanos) {
    deliveries.increment();
    deliveryMicros.add(nanos / 1000);
  }

  private static String hint(GdcException error, byte[] bytes) {
    return switch (error.error()) {
      case E_TYPE -> " (" + Stranger.of(bytes).words() + ")";
      case E_STRUCTURE -> "; if this is a car of yours, try leafport.tcu.lenient=true";
      default -> "";
    };
  }

  private static void count(Outcome outcome) {
    Meters.counter("leafport_tcu_answers_total", "outcome", outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private static LongAdder connections(String outcome) {
    return Meters.counter("leafport_tcu_connections_total", "outcome", outcome);
  }

  private synchronized void crowd(String line, Object... parameters) {
    long now = clock.millis();
    if (Math.abs(now - lastCrowdLineMillis) >= CROWD_LINES.toMillis()) {
      lastCrowdLineMillis = now;
      LOG.log(Level.WARNING, line, parameters);
    }
  }

  private static String address(InetSocketAddress peer) {
    return peer.getAddress().getHostAddress();
  }

  private static String typeName(GdcMessage message) {
    if (message instanceof Logon) {
      return "logon";
    }
    return message instanceof Report ? "report" : "configuration";
  }

  private static String bodyName(GdcMessage message) {
    return "%02x".formatted(message.bodyCode())
        + message.body().map(BodyCode::name).map(name -> " " + name).orElse(" (unknown)");
  }
}
