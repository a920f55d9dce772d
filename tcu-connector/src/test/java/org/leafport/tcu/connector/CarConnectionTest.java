package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leafport.tcu.connector.Captures.OTHER_VIN;
import static org.leafport.tcu.connector.Captures.VIN;
import static org.leafport.tcu.connector.Captures.glued;
import static org.leafport.tcu.connector.Captures.logon;
import static org.leafport.tcu.connector.Captures.report;

import jakarta.resource.spi.work.WorkRejectedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Logon;

/** One connection without network and threads: deliveries run when the test says so. */
class CarConnectionTest {

  private static final byte[] ORDER = Gen1Order.REFRESH.accepted();
  private static final byte[] NOT_NOW = Gen1Order.notNow();
  private static final byte[] NOTHING = {};

  private final FakeApplication application = new FakeApplication();
  private final Queue<Delivery> started = new ArrayDeque<>();
  private final BadFrames badFrames = new BadFrames(4);
  private long now = Long.MAX_VALUE - 1_000_000;
  private Reception reception;
  private FakeLine line;
  private CarConnection connection;

  @BeforeTry
  @BeforeEach
  void connect() throws UnknownHostException {
    reception = reception(TestPort.LIMITS);
    line = new FakeLine();
    connection = admit(line).orElseThrow();
  }

  private Reception reception(TcuLimits limits) {
    Courier courier = new Courier(application);
    courier.serve(application);
    return new Reception(
        limits, courier, started::add, () -> now, new Logbook(Clock.systemUTC(), badFrames));
  }

  private Optional<CarConnection> admit(FakeLine newLine) throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    return reception.admit(newLine, new InetSocketAddress(address, 40000));
  }

  private void receive(byte[] bytes) {
    connection.receive(ByteBuffer.wrap(bytes));
  }

  private void runDeliveries() {
    while (!started.isEmpty()) {
      started.remove().run();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
    reception.sweep();
  }

  @Test
  void nothingIsReadWhileAMessageIsUnderWay() {
    receive(report(VIN));
    assertTrue(line.paused);
    runDeliveries();
    assertFalse(line.paused);
    assertFalse(line.closed);
  }

  @Test
  void theNextMessageIsLookedAtOnlyAfterTheAnswer() {
    receive(glued(report(VIN), report(OTHER_VIN)));
    assertEquals(1, started.size());
    started.remove().run();
    assertTrue(line.paused);
    assertEquals(1, started.size());
  }

  @Test
  void aMessageHasToBeCompleteInFifteenSecondsHoweverOftenBytesCome() {
    byte[] report = report(VIN);
    receive(Arrays.copyOf(report, 10));
    pass(Duration.ofSeconds(8));
    receive(Arrays.copyOfRange(report, 10, 20));
    assertFalse(line.closed);
    pass(Duration.ofSeconds(7));
    assertTrue(line.closed);
    assertEquals(GdcError.E_TRUNCATED, badFrames.newestLast().get(0).error());
    assertEquals(0, application.calls.get());
  }

  @Test
  void theApplicationHearsOfAMessageOfABoundCarThatWasCutOff() {
    receive(report(VIN));
    runDeliveries();
    receive(Arrays.copyOf(report(VIN), 50));
    connection.ended();
    runDeliveries();
    assertEquals(GdcError.E_TRUNCATED, application.unread.get(0).error().error());
    assertArrayEquals(Arrays.copyOf(report(VIN), 50), application.unread.get(0).frame());
  }

  @Test
  void aCarThatDoesNotTakeItsAnswerIsClosed() {
    line.stuck = true;
    application.bean = (at, message) -> GdcAnswer.order(ORDER, VIN);
    receive(logon(VIN));
    runDeliveries();
    pass(Duration.ofSeconds(16));
    assertTrue(line.closed);
  }

  @Test
  void anOrderKeepsTheConnectionAliveForEightMinutes() {
    application.bean = (at, message) -> GdcAnswer.order(ORDER, VIN);
    receive(logon(VIN));
    runDeliveries();
    assertArrayEquals(ORDER, line.sent.toByteArray());
    assertTrue(line.keptAlive);
    pass(Duration.ofSeconds(479));
    assertFalse(line.closed);
    pass(Duration.ofSeconds(1));
    assertTrue(line.closed);
  }

  @Test
  void aRefusedCarMayReadItsAnswerBeforeTheConnectionIsGone() {
    application.bean = (at, message) -> GdcAnswer.refused();
    receive(logon(VIN));
    runDeliveries();
    assertArrayEquals(NOT_NOW, line.sent.toByteArray());
    assertTrue(line.finished);
    receive(logon(VIN));
    assertEquals(1, application.calls.get());
    pass(Duration.ofSeconds(2));
    assertTrue(line.closed);
  }

  @Test
  void aConfigurationReportDoesNotAuthenticate() {
    application.bean = (at, message) -> GdcAnswer.received(VIN);
    receive(report(VIN));
    runDeliveries();
    receive(logon(VIN));
    runDeliveries();
    assertTrue(application.stored.get(1).connection().authenticated());
    assertTrue(application.stored.get(1).message() instanceof Logon);
  }

  @Test
  void theFirstCarThatPassedStaysTheConnectionsCar() {
    receive(report(VIN));
    runDeliveries();
    receive(report(OTHER_VIN));
    runDeliveries();
    receive(report(OTHER_VIN));
    runDeliveries();
    assertEquals(Optional.of(VIN), application.stored.get(2).connection().vin());
  }

  @Test
  void aDeliveryTheWorkManagerRejectsIsAnsweredNotNow() {
    receive(logon(VIN));
    started.remove().rejected(new WorkRejectedException("no thread in time"));
    assertArrayEquals(NOT_NOW, line.sent.toByteArray());
    assertEquals(0, reception.running());
    pass(Duration.ofSeconds(2));
    assertTrue(line.closed);
  }

  @Test
  void aDeliveryThatStartsTooLateDoesNothing() {
    receive(logon(VIN));
    pass(Duration.ofSeconds(10));
    assertArrayEquals(NOT_NOW, line.sent.toByteArray());
    runDeliveries();
    assertEquals(0, application.calls.get());
    assertEquals(0, reception.running());
  }

  @Test
  void anAnswerThatComesTooLateIsNotSent() {
    application.bean =
        (at, message) -> {
          pass(Duration.ofSeconds(11));
          return GdcAnswer.order(ORDER, VIN);
        };
    receive(logon(VIN));
    runDeliveries();
    assertArrayEquals(NOT_NOW, line.sent.toByteArray());
  }

  @Test
  void aDeliveryThatFailedTooLateIsNotRepeated() {
    application.bean =
        (at, message) -> {
          pass(Duration.ofSeconds(11));
          throw new IllegalStateException("late");
        };
    receive(report(VIN));
    runDeliveries();
    assertEquals(1, application.calls.get());
    assertArrayEquals(NOTHING, line.sent.toByteArray());
    assertTrue(line.closed);
  }

  @Test
  void theNinthConnectionOfAnAddressIsTurnedAway() throws UnknownHostException {
    for (int i = 0; i < 7; i++) {
      assertTrue(admit(new FakeLine()).isPresent());
    }
    assertTrue(admit(new FakeLine()).isEmpty());
    connection.ended();
    assertTrue(admit(new FakeLine()).isPresent());
  }

  @Test
  void anAddressThatFailsTooOftenIsShutOutForAWhile() throws UnknownHostException {
    application.bean = (at, message) -> GdcAnswer.refused();
    connection.close();
    for (int i = 0; i < 21; i++) {
      connection = admit(new FakeLine()).orElseThrow();
      receive(logon(VIN));
      runDeliveries();
      connection.close();
    }
    assertTrue(admit(new FakeLine()).isEmpty());
    pass(Duration.ofMinutes(10));
    assertTrue(admit(new FakeLine()).isPresent());
  }

  @Test
  void aDatabaseThatIsAwayShutsNobodyOut() throws UnknownHostException {
    application.bean =
        (at, message) -> {
          throw new IllegalStateException("database away");
        };
    connection.close();
    for (int i = 0; i < 30; i++) {
      connection = admit(new FakeLine()).orElseThrow();
      receive(logon(VIN));
      runDeliveries();
      connection.close();
    }
    assertTrue(admit(new FakeLine()).isPresent());
  }

  @Property
  void anyBytesInAnyPiecesLeaveTheConnectionReadingOrEnded(
      @ForAll @Size(max = 40) byte[][] pieces, @ForAll boolean beginLikeAReport) {
    if (beginLikeAReport) {
      receive(Arrays.copyOf(report(VIN), 60));
    }
    for (byte[] piece : pieces) {
      receive(piece);
      runDeliveries();
    }
    connection.ended();
    runDeliveries();
    assertTrue(line.closed);
    assertEquals(0, reception.connections());
    assertEquals(0, reception.running());
    assertEquals(0, reception.waiting());
  }
}
