package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.leafport.tcu.gdc.GdcOrder;

/**
 * One call: dial, talk as a car does (protocol sections 2 and 16), hang up. It knows lines and
 * orders; what the messages say is the car's business.
 */
final class CarCall {
  /** How long after an NG a server that refuses the car closes, at the latest. */
  private static final Duration REFUSAL_SHOWS_WITHIN = Duration.ofMillis(700);

  private final ServerAddress server;
  private final CarHabits habits;
  private final Transcript transcript;
  private final long startNanos = System.nanoTime();
  private GdcOrder order;

  CarCall(ServerAddress server, CarHabits habits, Transcript transcript) {
    this.server = server;
    this.habits = habits;
    this.transcript = transcript;
  }

  /** Finds the report that answers an order; empty when a car would not know the order. */
  interface Obedience extends Function<GdcOrder, Optional<byte[]>> {}

  /**
   * Logs on, waits for an order, obeys it.
   *
   * @param report what {@link Fault#GLUED} sends along with the logon
   */
  Visit logOn(byte[] logon, byte[] report, Obedience obedience) {
    return dialAnd(
        line -> {
          if (!new FaultyWriter(habits, transcript).send(line, logon, report)) {
            return Outcome.BROKEN_OFF;
          }
          if (habits.has(Fault.SECOND_CONNECTION)) {
            return onSecondLine(logon, line, obedience);
          }
          return awaitOrder(line, obedience);
        });
  }

  /** Sends a report and waits for the server to hang up. */
  Visit report(String meaning, byte[] report) {
    return dialAnd(
        line -> {
          sendReport(line, meaning, report);
          return awaitEnd(line, Outcome.REPORTED);
        });
  }

  /** What to do with an open line. */
  private interface Talk {
    Outcome on(CarLine line) throws IOException;
  }

  private Visit dialAnd(Talk talk) {
    Outcome outcome = dial(talk);
    return new Visit(
        outcome, Optional.ofNullable(order), Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private Outcome dial(Talk talk) {
    InetSocketAddress address = server.resolve();
    if (address.isUnresolved()) {
      transcript.note("nobody knows the host name " + server.host());
      return Outcome.UNKNOWN_HOST;
    }
    transcript.note("dialling %s (%s)".formatted(server, address.getAddress().getHostAddress()));
    CarLine line;
    try {
      line = CarLine.dial(address, habits.connectPatience());
    } catch (SocketTimeoutException e) {
      transcript.note("no answer within %d s".formatted(habits.connectPatience().toSeconds()));
      return Outcome.UNREACHABLE;
    } catch (ConnectException e) {
      transcript.note(e.getMessage());
      return refused(e) ? Outcome.NOBODY_LISTENS : Outcome.UNREACHABLE;
    } catch (IOException e) {
      transcript.note(e.getMessage());
      return Outcome.UNREACHABLE;
    }
    transcript.note("connected");
    return talkAndHangUp(line, talk);
  }

  private static boolean refused(ConnectException e) {
    return String.valueOf(e.getMessage()).contains("refused");
  }

  private Outcome talkAndHangUp(CarLine line, Talk talk) {
    try (line) {
      return talk.on(line);
    } catch (IOException e) {
      transcript.note("the connection broke: " + e.getMessage());
      return Outcome.BROKEN;
    }
  }

  private Outcome onSecondLine(byte[] logon, CarLine first, Obedience obedience)
      throws IOException {
    try (CarLine second = CarLine.dial(server.resolve(), habits.connectPatience())) {
      second.send(logon);
      transcript.sent("logon on a second connection", logon);
      Outcome outcomeOfSecond = awaitOrder(second, obedience);
      transcript.note("back on the first connection");
      Outcome outcomeOfFirst = awaitOrder(first, obedience);
      return outcomeOfFirst.good() ? outcomeOfSecond : outcomeOfFirst;
    }
  }

  private Outcome awaitOrder(CarLine line, Obedience obedience) throws IOException {
    CarLine.Received answer = line.receive(GdcOrder.LENGTH, patience());
    switch (answer.ending()) {
      case SILENT -> {
        transcript.note("no order within %d s".formatted(patience().toSeconds()));
        return Outcome.SILENT;
      }
      case CLOSED -> {
        transcript.note("the server closed the line");
        return answer.bytes().length == 0 ? Outcome.HUNG_UP : notAnOrder(answer.bytes());
      }
      case BROKEN -> {
        transcript.note("the connection was reset");
        return Outcome.BROKEN;
      }
      case COMPLETE -> {}
    }
    Optional<GdcOrder> decoded = GdcOrder.decode(answer.bytes());
    if (decoded.isEmpty()) {
      return notAnOrder(answer.bytes());
    }
    order = decoded.get();
    return order.accepted() ? obey(line, answer.bytes(), obedience) : afterNg(line, answer.bytes());
  }

  private Duration patience() {
    // A silent or stalled caller waits for the server's own time limit instead.
    boolean serverHasToAct = habits.has(Fault.SILENT) || habits.has(Fault.STALL);
    return serverHasToAct ? habits.orderPatience().plusSeconds(15) : habits.orderPatience();
  }

  private Outcome notAnOrder(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    transcript.received(
        text.startsWith("HTTP")
            ? "a web server"
            : text.startsWith("SSH") ? "an SSH server" : "no order that a car would understand",
        bytes);
    return Outcome.NOT_AN_ORDER;
  }

  /** A refusing server closes at once; one that has nothing to do leaves that to the car. */
  private Outcome afterNg(CarLine line, byte[] answer) {
    transcript.received("NG, hang up", answer);
    boolean closed =
        switch (line.receive(1, REFUSAL_SHOWS_WITHIN).ending()) {
          case CLOSED, BROKEN -> true;
          case SILENT, COMPLETE -> false;
        };
    // Whoever can't say more (half-closed), or said garbage next, is hung up on in any case.
    boolean closedAnyway = habits.has(Fault.HALF_CLOSE) || habits.has(Fault.GARBAGE_AFTER);
    if (closed && !closedAnyway) {
      transcript.note("the server closed the line at once: it refuses this car");
      return Outcome.REFUSED;
    }
    transcript.note("nothing to do: hanging up");
    return Outcome.NOTHING_WAITING;
  }

  private Outcome obey(CarLine line, byte[] answer, Obedience obedience) throws IOException {
    Optional<byte[]> report = obedience.apply(order);
    if (report.isEmpty()) {
      transcript.received("an order that this car does not know", answer);
      return Outcome.UNKNOWN_ORDER;
    }
    transcript.received(OrderText.of(order), answer);
    if (!habits.thinkTime().isZero()) {
      transcript.note("carrying it out");
      LockSupport.parkNanos(habits.thinkTime().toNanos());
    }
    if (habits.has(Fault.HALF_CLOSE)) {
      transcript.note("the sending half is closed: the report can't be sent");
      return awaitEnd(line, Outcome.BROKEN_OFF);
    }
    return habits.has(Fault.REPORT_ON_NEW_CONNECTION)
        ? reportOnNewLine(line, report.get())
        : sendAndAwaitEnd(line, report.get());
  }

  private Outcome sendAndAwaitEnd(CarLine line, byte[] report) throws IOException {
    sendReport(line, "report with the result", report);
    return awaitEnd(line, Outcome.OBEYED);
  }

  private Outcome reportOnNewLine(CarLine old, byte[] report) throws IOException {
    old.close();
    transcript.note("hung up; dialling again for the report");
    try (CarLine line = CarLine.dial(server.resolve(), habits.connectPatience())) {
      return sendAndAwaitEnd(line, report);
    }
  }

  private void sendReport(CarLine line, String meaning, byte[] report) throws IOException {
    line.send(report);
    transcript.sent(meaning, report);
    // The server finishes what it has before it closes, so its close is the receipt.
    line.finishSending();
  }

  private Outcome awaitEnd(CarLine line, Outcome whenClosed) {
    CarLine.Received rest = line.receive(GdcOrder.LENGTH, habits.closePatience());
    if (rest.bytes().length > 0) {
      Optional<GdcOrder> answer = GdcOrder.decode(rest.bytes());
      if (answer.isEmpty()) {
        return notAnOrder(rest.bytes());
      }
      order = answer.get();
      transcript.received("NG: the server refuses this car", rest.bytes());
      return Outcome.REFUSED;
    }
    return switch (rest.ending()) {
      case CLOSED -> {
        transcript.note("the server closed the line");
        yield whenClosed;
      }
      case SILENT, COMPLETE -> {
        transcript.note("the server keeps the line open; hanging up");
        yield whenClosed;
      }
      case BROKEN -> {
        transcript.note("the connection was reset");
        yield Outcome.BROKEN;
      }
    };
  }
}
