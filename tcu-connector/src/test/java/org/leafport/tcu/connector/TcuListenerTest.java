package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leafport.tcu.connector.Captures.OTHER_VIN;
import static org.leafport.tcu.connector.Captures.VIN;
import static org.leafport.tcu.connector.Captures.brokenReport;
import static org.leafport.tcu.connector.Captures.glued;
import static org.leafport.tcu.connector.Captures.logon;
import static org.leafport.tcu.connector.Captures.report;

import jakarta.transaction.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.core.testing.Until;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Logon;
import org.leafport.tcu.gdc.Report;

/** The port over real connections. */
@Timeout(60)
class TcuListenerTest {

  private static final byte[] ORDER = Gen1Order.CLIMATE_ON.accepted();
  private static final byte[] NOT_NOW = Gen1Order.notNow();

  private TestPort port;
  private FakeApplication application;

  @BeforeEach
  void open() throws IOException {
    port = new TestPort();
    application = port.application;
  }

  @AfterEach
  void close() {
    port.close();
  }

  private void reopenWith(TcuLimits limits) throws IOException {
    port.close();
    port = new TestPort(limits);
    application = port.application;
  }

  private void answerLogonsWith(byte[] order) {
    application.bean =
        (connection, message) ->
            message instanceof Logon
                ? GdcAnswer.order(order, message.identity().vin())
                : GdcAnswer.received(message.identity().vin());
  }

  @Test
  void aMessageInSinglesBytesIsAnsweredOnce() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.sendByteByByte(logon(VIN));
      car.expect(ORDER);
      car.hangUpHalf();
      car.expectEnd();
    }
    assertEquals(1, application.stored.size());
  }

  @Test
  void gluedMessagesAreProcessedInOrder() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.send(glued(logon(VIN), report(VIN), logon(VIN)));
      car.expect(ORDER);
      car.expect(ORDER);
    }
    assertEquals(
        List.of(Logon.class, Report.class, Logon.class),
        application.stored.stream().map(stored -> stored.message().getClass()).toList());
  }

  @Test
  void everythingSentBeforeAHalfCloseIsAnswered() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.send(glued(logon(VIN), report(VIN), logon(VIN), logon(VIN)));
      car.hangUpHalf();
      car.expect(ORDER);
      car.expect(ORDER);
      car.expect(ORDER);
      car.expectEnd();
    }
    assertEquals(4, application.stored.size());
  }

  @Test
  void aMessageCutOffByTheEndOfTheStreamChangesNothing() throws IOException {
    try (TestCar car = port.connect()) {
      car.send(Arrays.copyOf(report(VIN), 120));
      car.hangUpHalf();
      car.expectEnd();
    }
    Until.holds("connection has left", () -> port.reception.connections() == 0);
    assertEquals(0, application.calls.get());
    assertEquals(GdcError.E_TRUNCATED, port.badFrames.newestLast().get(0).error());
  }

  @Test
  void oneCarsMessagesAreProcessedOneAtATimeInOrderOfArrival() throws IOException {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    application.bean =
        (connection, message) -> {
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          Thread.yield();
          atOnce.decrementAndGet();
          return GdcAnswer.received(message.identity().vin());
        };
    List<TestCar> connections = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TestCar car = port.connect();
      connections.add(car.send(glued(report(VIN), report(VIN), report(VIN))));
    }
    Until.holds("all are stored", () -> application.stored.size() == 24);
    assertEquals(1, mostAtOnce.get());
    for (TestCar car : connections) {
      car.close();
    }
  }

  @Test
  void differentCarsDoNotWaitForEachOther() throws IOException {
    CountDownLatch everyBody = new CountDownLatch(3);
    application.bean =
        (connection, message) -> {
          everyBody.countDown();
          Until.open(everyBody);
          return GdcAnswer.order(ORDER, message.identity().vin());
        };
    try (TestCar one = port.connect();
        TestCar two = port.connect();
        TestCar three = port.connect()) {
      one.send(logon("SJNFAAZE0U0000001"));
      two.send(logon("SJNFAAZE0U0000002"));
      three.send(logon("SJNFAAZE0U0000003"));
      one.expect(ORDER);
      two.expect(ORDER);
      three.expect(ORDER);
    }
  }

  @Test
  void aCarWhoseMessageIsUnderWayFillsItsOwnNetwork() throws IOException {
    CountDownLatch gate = new CountDownLatch(1);
    application.bean =
        (connection, message) -> {
          Until.open(gate);
          return GdcAnswer.received(message.identity().vin());
        };
    byte[] report = report(VIN);
    long mostWritten = 256L << 20;
    long written = 0;
    try (SocketChannel car = SocketChannel.open(port.listener.address())) {
      car.configureBlocking(false);
      long stalledSince = System.nanoTime();
      while (System.nanoTime() - stalledSince < 500_000_000L && written < mostWritten) {
        int now = car.write(ByteBuffer.wrap(report));
        written += now;
        if (now > 0) {
          stalledSince = System.nanoTime();
        }
      }
      assertTrue(written < mostWritten, "the server never stopped reading");
      assertEquals(1, port.reception.running());
      assertEquals(0, port.reception.waiting());
    }
    gate.countDown();
  }

  @Test
  void theAnswerLeavesOnlyAfterTheCommit() throws IOException {
    answerLogonsWith(ORDER);
    CountDownLatch beanHasAnswered = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    application.commit =
        () -> {
          beanHasAnswered.countDown();
          Until.open(mayCommit);
          return Status.STATUS_COMMITTED;
        };
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      Until.open(beanHasAnswered);
      car.expectNothingYet();
      mayCommit.countDown();
      car.expect(ORDER);
    }
    assertEquals(1, application.stored.size());
  }

  @Test
  void aFailedDeliveryIsRepeatedOnceOnAFreshEndpoint() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    application.bean =
        (connection, message) -> {
          if (first.getAndSet(false)) {
            throw new IllegalStateException("optimistic lock");
          }
          return GdcAnswer.order(ORDER, message.identity().vin());
        };
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(ORDER);
    }
    assertEquals(2, application.endpoints.get());
    Until.holds("endpoints are back", () -> application.released.get() == 2);
    assertEquals(1, application.stored.size());
  }

  @Test
  void aReportWhoseCommitFailedIsNotRepeatedBecauseItMayBeStored() throws IOException {
    application.commit = () -> Status.STATUS_ROLLEDBACK;
    try (TestCar car = port.connect()) {
      car.send(report(VIN));
      car.expectEnd();
    }
    assertEquals(1, application.calls.get());
  }

  @Test
  void aLogonThatCannotBeStoredIsAnsweredNotNow() throws IOException {
    answerLogonsWith(ORDER);
    application.commit = () -> Status.STATUS_ROLLEDBACK;
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(NOT_NOW);
      car.expectEnd();
    }
    assertEquals(1, application.calls.get());
  }

  @Test
  void aReportThatCannotBeStoredIsNotAnswered() throws IOException {
    application.bean =
        (connection, message) -> {
          throw new IllegalStateException("database away");
        };
    try (TestCar car = port.connect()) {
      car.send(report(VIN));
      car.expectEnd();
    }
    assertEquals(2, application.calls.get());
  }

  @Test
  void aLogonWithoutAFreeBeanIsAnsweredNotNow() throws IOException {
    application.noEndpointFree = true;
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(NOT_NOW);
      car.expectEnd();
    }
  }

  @Test
  void aRefusedCarIsAnsweredAndCutOffAtOnce() throws IOException {
    application.bean = (connection, message) -> GdcAnswer.refused();
    try (TestCar car = port.connect()) {
      car.send(glued(logon(VIN), logon(VIN)));
      car.expect(NOT_NOW);
      car.expectEnd();
    }
    assertEquals(1, application.calls.get());
  }

  @Test
  void aSilentRefusalClosesWithoutAByte() throws IOException {
    application.bean = (connection, message) -> GdcAnswer.silence();
    try (TestCar car = port.connect()) {
      car.send(report(VIN));
      car.expectEnd();
    }
  }

  @Test
  void laterMessagesTellWhatTheConnectionHasBecome() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(ORDER);
      car.send(report(VIN));
      Until.holds("both are stored", () -> application.stored.size() == 2);
    }
    GdcConnection atFirst = application.stored.get(0).connection();
    GdcConnection later = application.stored.get(1).connection();
    assertEquals(Optional.empty(), atFirst.vin());
    assertFalse(atFirst.authenticated());
    assertFalse(atFirst.orderDelivered());
    assertEquals(Optional.of(VIN), later.vin());
    assertTrue(later.authenticated());
    assertTrue(later.orderDelivered());
    assertEquals(atFirst.id(), later.id());
  }

  @Test
  void theApplicationHearsOfAnUnreadableMessageOfABoundCar() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(ORDER);
      car.send("garbage".getBytes(StandardCharsets.US_ASCII));
      car.expectEnd();
    }
    Until.holds("it was told", () -> application.unread.size() == 1);
    FakeApplication.Unread unread = application.unread.get(0);
    assertEquals(GdcError.E_TYPE, unread.error().error());
    assertTrue(unread.connection().orderDelivered());
    assertArrayEquals("garbage".getBytes(StandardCharsets.US_ASCII), unread.frame());
  }

  @Test
  void theApplicationHearsOfAnUnreadableMessageWithAnIdentity() throws IOException {
    try (TestCar car = port.connect()) {
      car.send(brokenReport(VIN));
      car.expectEnd();
    }
    Until.holds("it was told", () -> application.unread.size() == 1);
    FakeApplication.Unread unread = application.unread.get(0);
    assertEquals(Optional.empty(), unread.connection().vin());
    assertEquals(VIN, unread.error().identity().orElseThrow().vin());
    assertArrayEquals(brokenReport(VIN), unread.frame());
  }

  @Test
  void messagesBeforeGarbageAreAnsweredBeforeTheEnd() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.send(glued(logon(VIN), new byte[500]));
      car.expect(ORDER);
      car.expectEnd();
    }
  }

  @Test
  void browsersAndTlsClientsAreCutOffWithoutAByte() throws IOException {
    byte[] http = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] tls = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
    for (byte[] stranger : List.of(http, tls, new byte[] {1, 2, 0, 1})) {
      try (TestCar car = port.connect()) {
        car.send(stranger);
        car.expectEnd();
      }
    }
    assertEquals(0, application.calls.get());
    assertEquals(0, application.unread.size());
    assertEquals(
        List.of(GdcError.E_TYPE, GdcError.E_TYPE, GdcError.E_LENGTH),
        port.badFrames.newestLast().stream().map(BadFrame::error).toList());
  }

  @Test
  void aSilentConnectionIsClosedAfterThirtySeconds() throws IOException {
    try (TestCar car = port.connect()) {
      Until.holds("it is let in", () -> port.reception.connections() == 1);
      port.clock.pass(Duration.ofSeconds(31));
      car.expectEnd();
    }
  }

  @Test
  void anIdleConnectionWithoutAnOrderIsClosedAfterAMinute() throws IOException {
    try (TestCar car = port.connect()) {
      car.send(report(VIN));
      Until.holds("it is stored", () -> application.stored.size() == 1);
      port.awaitQuiet();
      port.clock.pass(Duration.ofSeconds(61));
      car.expectEnd();
    }
  }

  @Test
  void aConnectionWithAnOrderIsKeptForEightMinutesAlsoAfterAnotherReport() throws IOException {
    answerLogonsWith(ORDER);
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(ORDER);
      port.awaitQuiet();
      port.clock.pass(Duration.ofMinutes(4));
      car.send(report(VIN));
      Until.holds("the report is stored", () -> application.stored.size() == 2);
      port.awaitQuiet();
      port.clock.pass(Duration.ofMinutes(3));
      car.send(report(VIN));
      Until.holds("the second is stored", () -> application.stored.size() == 3);
      port.awaitQuiet();
      port.clock.pass(Duration.ofSeconds(62));
      car.expectEnd();
    }
  }

  @Test
  void aCarForWhichNothingWaitsMayCloseItselfForTenSeconds() throws IOException {
    application.bean = (connection, message) -> GdcAnswer.nothingWaiting(VIN);
    try (TestCar car = port.connect()) {
      car.send(logon(VIN));
      car.expect(NOT_NOW);
      port.awaitQuiet();
      assertEquals(1, port.reception.connections());
      port.clock.pass(Duration.ofSeconds(11));
      car.expectEnd();
    }
  }

  @Test
  void aLogonThatWaitsTooLongIsAnsweredNotNowAndNeverProcessed() throws IOException {
    CountDownLatch gate = new CountDownLatch(1);
    application.bean =
        (connection, message) -> {
          Until.open(gate);
          return GdcAnswer.received(message.identity().vin());
        };
    try (TestCar report = port.connect();
        TestCar logon = port.connect()) {
      report.send(report(VIN));
      Until.holds("the report is under way", () -> application.calls.get() == 1);
      logon.send(logon(VIN));
      Until.holds("the logon waits", () -> port.reception.waiting() == 1);
      port.clock.pass(Duration.ofSeconds(11));
      logon.expect(NOT_NOW);
      logon.expectEnd();
      report.expectEnd();
      gate.countDown();
      port.awaitQuiet();
    }
    assertEquals(1, application.calls.get());
  }

  @Test
  void theOldestSilentConnectionMakesRoomForANewOne() throws IOException {
    reopenWith(TestPort.withMaxConnections(2));
    answerLogonsWith(ORDER);
    try (TestCar silent = port.connect();
        TestCar car = port.connect()) {
      Until.holds("both are in", () -> port.reception.connections() == 2);
      car.send(logon(VIN));
      car.expect(ORDER);
      try (TestCar another = port.connect()) {
        silent.expectEnd();
        another.send(logon(OTHER_VIN));
        another.expect(ORDER);
      }
    }
  }

  @Test
  void carsThatAwaitAReportAreNeverPushedOut() throws IOException {
    reopenWith(TestPort.withMaxConnections(2));
    answerLogonsWith(ORDER);
    try (TestCar one = port.connect();
        TestCar two = port.connect()) {
      one.send(logon(VIN)).expect(ORDER);
      two.send(logon(OTHER_VIN)).expect(ORDER);
      try (TestCar tooMany = port.connect()) {
        tooMany.expectEnd();
      }
      one.send(logon(VIN)).expect(ORDER);
      two.send(logon(OTHER_VIN)).expect(ORDER);
    }
  }

  @Test
  void aThousandSilentConnectionsDoNotDisturbACar() throws IOException {
    answerLogonsWith(ORDER);
    List<TestCar> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        silent.add(port.connect());
      }
      try (TestCar car = port.connect()) {
        car.send(logon(VIN)).expect(ORDER);
        car.send(report(VIN));
        Until.holds("the report is stored", () -> application.stored.size() == 2);
      }
      assertTrue(port.reception.connections() <= 64);
    } finally {
      for (TestCar connection : silent) {
        connection.close();
      }
    }
  }

  @Test
  void randomBytesDoNotDisturbACar() throws IOException {
    answerLogonsWith(ORDER);
    Random random = new Random(55230);
    try (TestCar car = port.connect()) {
      for (int i = 0; i < 200; i++) {
        byte[] noise = new byte[1 + random.nextInt(3000)];
        random.nextBytes(noise);
        if (i % 2 == 0) {
          System.arraycopy(report(VIN), 0, noise, 0, Math.min(8, noise.length));
        }
        try (TestCar stranger = port.connect()) {
          stranger.send(noise);
          stranger.hangUpHalf();
          stranger.expectEnd();
        } catch (IOException cutOffWhileSending) {
          // As it should be.
        }
      }
      car.send(logon(VIN)).expect(ORDER);
    }
    Until.holds("all have left", () -> port.reception.connections() == 0);
  }

  @Test
  void closingFinishesWhatIsUnderWayAndLetsNobodyIn() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    application.bean =
        (connection, message) -> {
          Until.open(gate);
          return GdcAnswer.order(ORDER, message.identity().vin());
        };
    try (TestCar busy = port.connect();
        TestCar silent = port.connect()) {
      busy.send(logon(VIN));
      Until.holds("it is under way", () -> application.calls.get() == 1);
      Thread closing = new Thread(port.listener::close);
      closing.start();
      silent.expectEnd();
      Until.holds("nobody can connect", this::connectionsAreRefused);
      busy.expectNothingYet();
      gate.countDown();
      busy.expect(ORDER);
      busy.expectEnd();
      closing.join(10_000);
      assertFalse(closing.isAlive());
    }
    assertEquals(1, application.stored.size());
  }

  private boolean connectionsAreRefused() {
    try (TestCar late = port.connect()) {
      late.expectEnd();
      return false;
    } catch (ConnectException refused) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void closingDoesNotWaitLongerThanItsGrace() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    application.bean =
        (connection, message) -> {
          Until.open(gate);
          return GdcAnswer.received(message.identity().vin());
        };
    try (TestCar busy = port.connect()) {
      busy.send(report(VIN));
      Until.holds("it is under way", () -> application.calls.get() == 1);
      Thread closing = new Thread(port.listener::close);
      closing.start();
      Until.holds("closing waits", () -> closing.getState() == Thread.State.TIMED_WAITING);
      port.clock.pass(Duration.ofSeconds(6));
      busy.expectEnd();
      closing.join(10_000);
      assertFalse(closing.isAlive());
    } finally {
      gate.countDown();
    }
  }
}
