package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.ConfigReport;
import org.leafport.tcu.gdc.EvStatus;
import org.leafport.tcu.gdc.GdcPosition;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.gdc.Report;

/** A simulated car towards a server: orders, events, faults. */
@Timeout(60)
class SimulatedCarTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-14T09:26:53Z"), ZoneOffset.UTC);
  private static final CarHabits HASTY =
      CarHabits.GOOD
          .thinking(Duration.ZERO)
          .waiting(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
  private static final CarProfile AZE0 = LoadFleet.car(1).profile();
  private static final CarProfile ZE0 = LoadFleet.car(2).profile();
  private static final GdcPosition PLACE = GdcPosition.at(52.5, 13.25, true);

  private PlainServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new PlainServer(AZE0, ZE0);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void hangsUpWhenNothingWaits() {
    Visit visit = car(AZE0, HASTY).wake();
    assertEquals(Outcome.NOTHING_WAITING, visit.outcome());
    assertFalse(visit.order().orElseThrow().accepted());
  }

  @Test
  void tellsItsStateWhenAsked() {
    server.giveOrder(Gen1Order.REFRESH);
    assertEquals(Outcome.OBEYED, car(AZE0, HASTY).wake().outcome());
    Report report = onlyReport();
    assertEquals(Optional.of(BodyCode.CHARGE_STATUS), report.body());
    assertEquals(Optional.of(PLACE), report.position());
    assertEquals(Optional.of(LocalDateTime.of(2026, 3, 14, 9, 26, 53)), report.positionTime());
    assertEquals(60.0, report.ev().socPercent(), 0.3);
    assertEquals(13, report.ev().evElementLength());
  }

  @Test
  void startsChargingWhenPluggedIn() {
    server.giveOrder(Gen1Order.CHARGE_START);
    SimulatedCar car = car(AZE0, HASTY);
    car.change(state -> state.plug(true));
    assertEquals(Outcome.OBEYED, car.wake().outcome());
    assertEquals(1, onlyReport().ev().chargeRequestResult());
    assertTrue(onlyReport().ev().charging());
  }

  @Test
  void refusesToChargeWhenUnplugged() {
    server.giveOrder(Gen1Order.CHARGE_START);
    assertEquals(Outcome.OBEYED, car(AZE0, HASTY).wake().outcome());
    assertTrue(onlyReport().ev().cableNotConnected());
    assertEquals(2, onlyReport().ev().chargeRequestResult());
    assertFalse(onlyReport().ev().charging());
  }

  @Test
  void switchesClimateOnAndOff() {
    SimulatedCar car = car(ZE0, HASTY);
    for (Gen1Order order :
        new Gen1Order[] {Gen1Order.CLIMATE_ON, Gen1Order.CLIMATE_OFF, Gen1Order.CLIMATE_OFF}) {
      server.giveOrder(order);
      assertEquals(Outcome.OBEYED, car.wake().outcome());
    }
    assertEquals(1, report(0).ev().climateRequestResult());
    assertTrue(report(0).ev().climateRunning());
    assertEquals(2, report(1).ev().climateStopResult());
    assertFalse(report(1).ev().climateRunning());
    assertEquals(1, report(2).ev().climateStopResult(), "it was off already");
  }

  @Test
  void rejectsClimateWithALowBattery() {
    server.giveOrder(Gen1Order.CLIMATE_ON);
    car(ZE0, HASTY.refusingClimateBelow(90)).wake();
    assertEquals(2, onlyReport().ev().climateRequestResult());
    assertFalse(onlyReport().ev().climateRunning());
  }

  @Test
  void tellsItsConfiguration() {
    server.giveOrder(Gen1Order.READ_CONFIGURATION);
    assertEquals(Outcome.OBEYED, car(ZE0, HASTY).wake().outcome());
    ConfigReport report = assertInstanceOf(ConfigReport.class, server.reports().get(0));
    assertEquals(server.address().host(), report.configuration().serverUrl());
  }

  @Test
  void reportsEveryEventWithTheBitsOfRealCars() {
    SimulatedCar car = car(AZE0, HASTY);
    for (CarEvent event : CarEvent.values()) {
      assertEquals(Outcome.REPORTED, car.report(event).outcome(), event.key());
    }
    assertEquals(1, report(CarEvent.CHARGE_FINISHED).chargeStop());
    assertTrue(report(CarEvent.CHARGE_FINISHED).chargeFinished());
    assertEquals(2, report(CarEvent.QUICK_CHARGE_FINISHED).chargeStop());
    assertTrue(report(CarEvent.CABLE_REMINDER).cableNotConnected());
    assertEquals(3, report(CarEvent.AC_TIMER_END).climateRequestResult());
    assertTrue(report(CarEvent.HEATER_ON).batteryHeaterActive());
    assertFalse(report(CarEvent.HEATER_OFF).batteryHeaterActive());
  }

  @Test
  void anInterruptedChargeCarriesItsErrorCode() {
    car(AZE0, HASTY).report(CarEvent.INTERRUPTED, 5, Transcript.none());
    assertEquals(5, onlyReport().ev().errorCode());
    assertEquals(1, onlyReport().ev().chargeStop());
  }

  @Test
  void aZe0HasNoHeaterToReport() {
    SimulatedCar car = car(ZE0, HASTY);
    assertThrows(IllegalArgumentException.class, () -> car.report(CarEvent.HEATER_ON));
  }

  @Test
  void chargeTimesAreUnknownWhileUnplugged() {
    SimulatedCar car = car(AZE0, HASTY);
    car.report(CarEvent.STATUS);
    car.change(state -> state.plug(true));
    car.report(CarEvent.STATUS);
    assertEquals(EvStatus.UNKNOWN_MINUTES, report(0).ev().minutesToFull3kW());
    assertTrue(report(1).ev().minutesToFull3kW() < report(1).ev().minutesToFull1400W());
  }

  @Test
  void anUnknownCarIsRefused() {
    SimulatedCar stranger = car(LoadFleet.car(77).profile(), HASTY);
    assertEquals(Outcome.REFUSED, stranger.wake().outcome());
    assertEquals(Outcome.REFUSED, stranger.report(CarEvent.STATUS).outcome());
  }

  @TestFactory
  Stream<DynamicTest> everyFaultMeetsTheReactionThatIsExpected() {
    return Stream.of(Fault.values())
        .map(fault -> DynamicTest.dynamicTest(fault.key(), () -> assertExpected(fault)));
  }

  private void assertExpected(Fault fault) {
    Outcome outcome = car(AZE0, HASTY.with(fault)).wake().outcome();
    assertTrue(fault.isMetBy(outcome), outcome.toString());
  }

  @Test
  void reportsOnANewConnectionWhenTold() {
    server.giveOrder(Gen1Order.REFRESH);
    Visit visit = car(AZE0, HASTY.with(Fault.REPORT_ON_NEW_CONNECTION)).wake();
    assertEquals(Outcome.OBEYED, visit.outcome());
    assertEquals(Optional.of(BodyCode.CHARGE_STATUS), onlyReport().body());
  }

  @Test
  void knowsAClosedPortFromASilentOneAndFromAWebServer() throws IOException {
    assertEquals(Outcome.NOBODY_LISTENS, car(freePort(), HASTY).wake().outcome());
    CarHabits impatient =
        HASTY.waiting(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(5));
    try (ServerSocket silent = PlainServer.doing(connection -> {})) {
      assertEquals(Outcome.SILENT, car(at(silent.getLocalPort()), impatient).wake().outcome());
    }
    byte[] page = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket web = PlainServer.doing(c -> c.getOutputStream().write(page))) {
      assertEquals(Outcome.NOT_AN_ORDER, car(at(web.getLocalPort()), HASTY).wake().outcome());
    }
  }

  private SimulatedCar car(CarProfile profile, CarHabits habits) {
    return car(profile, server.address(), habits);
  }

  private static SimulatedCar car(ServerAddress address, CarHabits habits) {
    return car(AZE0, address, habits);
  }

  private static SimulatedCar car(CarProfile profile, ServerAddress address, CarHabits habits) {
    CarState state = new CarState(profile.model(), 84, 60, PLACE);
    return new SimulatedCar(profile, state, address, habits, CLOCK);
  }

  private static ServerAddress freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return at(probe.getLocalPort());
    }
  }

  private static ServerAddress at(int port) {
    return new ServerAddress("localhost", port);
  }

  private Report onlyReport() {
    assertEquals(1, server.reports().size());
    return report(0);
  }

  private Report report(int index) {
    return (Report) server.reports().get(index);
  }

  private EvStatus report(CarEvent event) {
    return report(event.ordinal()).ev();
  }
}
