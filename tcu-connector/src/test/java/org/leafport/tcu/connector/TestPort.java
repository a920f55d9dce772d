package org.leafport.tcu.connector;

import jakarta.resource.spi.work.WorkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.leafport.core.testing.Until;

/** The port on a free number of the loopback interface, before a fake application. */
final class TestPort implements AutoCloseable {

  /** The protocol's limits. */
  static final TcuLimits LIMITS =
      new TcuLimits(
          64,
          8,
          new TcuLimits.Deadlines(
              Duration.ofSeconds(30),
              Duration.ofSeconds(15),
              Duration.ofSeconds(10),
              Duration.ofSeconds(15),
              Duration.ofSeconds(60),
              Duration.ofMinutes(8),
              Duration.ofSeconds(10)),
          new TcuLimits.Ban(20, Duration.ofMinutes(10), Duration.ofMinutes(10)),
          false,
          16,
          Duration.ofSeconds(5),
          32);

  final FakeApplication application = new FakeApplication();
  final ShiftedClock clock = new ShiftedClock();
  final BadFrames badFrames = new BadFrames(32);
  final Reception reception;
  final TcuListener listener;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  TestPort() throws IOException {
    this(LIMITS);
  }

  TestPort(TcuLimits limits) throws IOException {
    Courier courier = new Courier(application);
    courier.serve(application);
    reception =
        new Reception(
            limits, courier, this::start, clock, new Logbook(Clock.systemUTC(), badFrames));
    listener =
        TcuListener.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            reception,
            Clock.systemUTC());
  }

  static TcuLimits withMaxConnections(int maxConnections) {
    return new TcuLimits(
        maxConnections,
        LIMITS.maxPerAddress(),
        LIMITS.deadlines(),
        LIMITS.ban(),
        LIMITS.lenient(),
        LIMITS.deliveries(),
        LIMITS.shutdownGrace(),
        LIMITS.badFrames());
  }

  private void start(Delivery delivery) throws WorkException {
    workers.execute(delivery);
  }

  TestCar connect() throws IOException {
    return new TestCar(listener.address());
  }

  /** No message is under way any more. */
  void awaitQuiet() {
    Until.holds("nothing is under way", () -> reception.running() == 0);
  }

  @Override
  public void close() {
    listener.close();
    workers.shutdownNow();
  }
}
