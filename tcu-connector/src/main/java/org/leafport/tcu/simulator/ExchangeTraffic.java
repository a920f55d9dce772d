package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leafport.tcu.gdc.GdcOrder;

/**
 * Good cars, one after the other on each of a number of connections. An exchange is: connect, log
 * on, take the answer (NG, or an order), send a report, close the sending half, and wait until the
 * server closes. A server closes after it has processed what it received, so an exchange that ended
 * well was stored.
 */
final class ExchangeTraffic {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

  private final ConnectionLoop loop;
  private final InetSocketAddress server;
  private final int firstCar;
  private final int cars;
  private final int connections;
  private final Duration pause;
  private final Journal journal;

  private boolean measuring;
  private boolean stopped;
  private int running;
  private Latencies answers = new Latencies();
  private Latencies exchanges = new Latencies();
  private Map<String, Long> failures = new TreeMap<>();
  private long orders;

  /** Hears of every exchange that ended well. */
  interface Journal {
    void ended(int carIndex, long exchange);
  }

  /**
   * Traffic that has not begun.
   *
   * @param firstCar index of the first car of the load fleet
   * @param cars how many cars take turns, at least one per connection
   * @param connections how many exchanges go on at a time
   * @param pause how long a connection rests between two exchanges
   */
  ExchangeTraffic(
      ConnectionLoop loop,
      InetSocketAddress server,
      int firstCar,
      int cars,
      int connections,
      Duration pause,
      Journal journal) {
    if (connections < 1 || cars < connections) {
      throw new IllegalArgumentException("there has to be a car for each connection");
    }
    this.loop = loop;
    this.server = server;
    this.firstCar = firstCar;
    this.cars = cars;
    this.connections = connections;
    this.pause = pause;
    this.journal = journal;
  }

  void start() {
    for (int i = 0; i < connections; i++) {
      Slot slot = new Slot(i);
      running++;
      // Spread over the first moments, so that the start is no blow of its own.
      loop.after(Duration.ofMillis(i / 4), slot::next);
    }
  }

  /** Begins to measure, forgetting what was before. */
  void measure() {
    measuring = true;
    answers = new Latencies();
    exchanges = new Latencies();
    failures = new TreeMap<>();
    orders = 0;
  }

  /** Lets the exchanges under way end, and begins no more. */
  void stop() {
    stopped = true;
  }

  boolean isIdle() {
    return running == 0;
  }

  /** From dialling to the answer to the logon. */
  Latencies answers() {
    return answers;
  }

  /** From dialling to the server's close. */
  Latencies exchanges() {
    return exchanges;
  }

  /** What went wrong, and how often. */
  Map<String, Long> failures() {
    return failures;
  }

  long failureCount() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many logons were answered by an order. */
  long orders() {
    return orders;
  }

  /** One connection after the other, with cars of its own, so that no car meets itself. */
  private final class Slot {
    private final int number;
    private final FleetMessages[] messages;
    private long turn;

    Slot(int number) {
      this.number = number;
      this.messages = new FleetMessages[(cars - number + connections - 1) / connections];
    }

    void next() {
      if (stopped) {
        running--;
        return;
      }
      int which = (int) (turn % messages.length);
      int carIndex = firstCar + number + which * connections;
      if (messages[which] == null) {
        messages[which] = new FleetMessages(LoadFleet.car(carIndex));
      }
      Exchange exchange = new Exchange(this, carIndex, messages[which], turn / messages.length);
      turn++;
      try {
        loop.dial(server, exchange, DEADLINE);
      } catch (IOException e) {
        exchange.fail("this machine: " + e.getMessage());
      }
    }

    void over(boolean good) {
      loop.after(good ? pause : AFTER_FAILURE.plus(pause), this::next);
    }
  }

  private final class Exchange implements ConnectionLoop.Conversation {
    private final Slot slot;
    private final int carIndex;
    private final FleetMessages messages;
    private final long number;
    private final long startNanos = System.nanoTime();
    private final byte[] answer = new byte[GdcOrder.LENGTH];
    private int answerLength;
    private boolean reported;

    Exchange(Slot slot, int carIndex, FleetMessages messages, long number) {
      this.slot = slot;
      this.carIndex = carIndex;
      this.messages = messages;
      this.number = number;
    }

    @Override
    public void connected(ConnectionLoop.Line line) throws IOException {
      line.send(messages.logon(number));
    }

    @Override
    public void received(ConnectionLoop.Line line, ByteBuffer bytes) throws IOException {
      if (reported || bytes.remaining() > GdcOrder.LENGTH - answerLength) {
        line.close();
        fail(reported ? "report refused" : "unreadable answer");
        return;
      }
      int count = bytes.remaining();
      bytes.get(answer, answerLength, count);
      answerLength += count;
      if (answerLength == GdcOrder.LENGTH) {
        answered(line);
      }
    }

    private void answered(ConnectionLoop.Line line) throws IOException {
      Optional<GdcOrder> order = GdcOrder.decode(Arrays.copyOf(answer, answerLength));
      if (order.isEmpty()) {
        line.close();
        fail("unreadable answer");
        return;
      }
      if (measuring) {
        answers.add(System.nanoTime() - startNanos);
        orders += order.get().accepted() ? 1 : 0;
      }
      reported = true;
      line.send(messages.report(number, order.get()));
      line.finishSending();
    }

    @Override
    public void ended(ConnectionLoop.Line line) {
      if (!reported) {
        fail("closed without an answer");
        return;
      }
      if (measuring) {
        exchanges.add(System.nanoTime() - startNanos);
      }
      journal.ended(carIndex, number);
      slot.over(true);
    }

    @Override
    public void failed(ConnectionLoop.Line line, ConnectionLoop.Failure failure) {
      fail(failure.text() + (reported ? " after the report" : ""));
    }

    private void fail(String why) {
      if (measuring) {
        failures.merge(why, 1L, Long::sum);
      }
      slot.over(false);
    }
  }
}
