package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Connections that are held open by callers who disturb, and dialled anew when they end. */
final class IntruderTraffic {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofMillis(50);
  private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);

  private final ConnectionLoop loop;
  private final InetSocketAddress server;
  private final FleetMessages car;
  private final Random random = new Random(55230);
  private final Map<Intruder, Count> counts = new EnumMap<>(Intruder.class);
  private boolean stopped;
  private int connected;
  private String lastFailure = "";

  /** What became of the connections of one kind. */
  static final class Count {
    private long opened;
    private long answered;
    private long hungUpOn;
    private long notConnected;

    long opened() {
      return opened;
    }

    long answered() {
      return answered;
    }

    long hungUpOn() {
      return hungUpOn;
    }

    long notConnected() {
      return notConnected;
    }
  }

  /**
   * Traffic that has not begun.
   *
   * @param car the car as which those speak who speak sense
   */
  IntruderTraffic(ConnectionLoop loop, InetSocketAddress server, FleetMessages car) {
    this.loop = loop;
    this.server = server;
    this.car = car;
  }

  /** Adds connections of one kind, so many each second until the number is reached. */
  void add(Intruder kind, int number, int perSecond) {
    counts.computeIfAbsent(kind, anew -> new Count());
    for (int i = 0; i < number; i++) {
      loop.after(Duration.ofMillis(i * 1000L / perSecond), () -> dial(kind));
    }
  }

  void stop() {
    stopped = true;
  }

  /** How many connections stand at the moment. */
  int connected() {
    return connected;
  }

  Map<Intruder, Count> counts() {
    return counts;
  }

  /** Why a connection could not be made the last time; empty when all could. */
  String lastFailure() {
    return lastFailure;
  }

  private void dial(Intruder kind) {
    if (stopped) {
      return;
    }
    try {
      loop.dial(server, new Intrusion(kind), LONGEST);
    } catch (IOException e) {
      lastFailure = String.valueOf(e.getMessage());
      counts.get(kind).notConnected++;
      loop.after(REST_AFTER_FAILURE, () -> dial(kind));
    }
  }

  private final class Intrusion implements ConnectionLoop.Conversation {
    private final Intruder kind;
    private boolean isConnected;
    private boolean wasAnswered;

    Intrusion(Intruder kind) {
      this.kind = kind;
    }

    @Override
    public void connected(ConnectionLoop.Line line) throws IOException {
      isConnected = true;
      connected++;
      counts.get(kind).opened++;
      kind.greet(line, car, random);
    }

    @Override
    public void received(ConnectionLoop.Line line, ByteBuffer bytes) throws IOException {
      if (!wasAnswered) {
        wasAnswered = true;
        counts.get(kind).answered++;
        line.finishSending();
      }
    }

    @Override
    public void ended(ConnectionLoop.Line line) {
      over();
    }

    @Override
    public void failed(ConnectionLoop.Line line, ConnectionLoop.Failure failure) {
      over();
      if (!isConnected) {
        lastFailure = failure.text();
        counts.get(kind).notConnected++;
      }
    }

    private void over() {
      if (isConnected) {
        connected--;
        counts.get(kind).hungUpOn += wasAnswered ? 0 : 1;
      }
      loop.after(isConnected ? REST : REST_AFTER_FAILURE, () -> dial(kind));
    }
  }
}
