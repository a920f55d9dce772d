package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.leafport.tcu.acp.AcpCredentials;
import org.leafport.tcu.acp.AcpPayload;
import org.leafport.tcu.acp.AcpPosition;
import org.leafport.tcu.acp.ApplicationInfo;
import org.leafport.tcu.acp.CarConfiguration;
import org.leafport.tcu.acp.CommandPayload;
import org.leafport.tcu.acp.ConfigurationReport;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.EvReport;
import org.leafport.tcu.acp.Gen2Command;
import org.leafport.tcu.acp.SecurityReport;
import org.leafport.tcu.acp.SecurityResult;
import org.leafport.tcu.acp.SmsCounter;
import org.leafport.tcu.acp.SmsKey;
import org.leafport.tcu.acp.TelematicsService;
import org.leafport.tcu.acp.VehicleDescriptor;
import org.leafport.tcu.acp.WakeUpSms;

/** A simulated Gen2 unit against a server that does as the protocol says. */
@Timeout(60)
class Gen2UnitTest {
  static final String VIN = "SJNFAAZE0U0012345";
  static final String TCU_ID = "203550000017";
  private static final String ICCID = "89358000000000000017";
  private static final int TOKEN = 212;

  private static final Gen2Habits QUICK =
      Gen2Habits.REAL.trying(3, Duration.ZERO).waiting(Duration.ofSeconds(10), Duration.ZERO);

  private final List<String> lines = new ArrayList<>();
  private final Transcript transcript = new Transcript(lines::add, false);
  private Gen2TestServer server;

  @BeforeEach
  void open() throws IOException {
    server = new Gen2TestServer(VIN, TCU_ID);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> everyCommandIsFetchedAfterItsSmsObeyedAndReported() {
    return Stream.of(Gen2Command.values())
        .map(command -> dynamicTest(command.toString(), () -> obeys(command)));
  }

  private void obeys(Gen2Command command) throws Exception {
    Gen2Unit unit = unit(QUICK);
    unit.state().plug(true);
    CommandPayload payload = payload(command);
    server.await(command, payload, TOKEN);
    assertTrue(unit.receive(sms(command, payload, TOKEN, 1), transcript).isPresent());
    Gen2Visit visit = unit.callBack(transcript).orElseThrow();
    assertEquals(Gen2Outcome.OBEYED, visit.outcome());
    assertFalse(server.stillWaits());
    assertTrue(succeeded(command, server.lastMessage().payload()));
  }

  private static boolean succeeded(Gen2Command command, AcpPayload result) {
    if (result instanceof EvReport report) {
      return switch (command) {
        case CHARGE_START, CHARGE_START_80 ->
            report.info().chargeStartOutcome() == ApplicationInfo.ChargeStartOutcome.STARTED
                && report.ev().charging();
        case CLIMATE_ON ->
            report.info().climateOutcome() == ApplicationInfo.ClimateOutcome.ON
                && report.ev().climateRunning();
        case CLIMATE_OFF ->
            report.info().climateOutcome() == ApplicationInfo.ClimateOutcome.WAS_OFF;
        default -> command == Gen2Command.REFRESH && !report.info().failed();
      };
    }
    if (result instanceof SecurityReport report) {
      return report.result().outcome() == SecurityResult.Outcome.DONE;
    }
    return result instanceof ConfigurationReport report
        && report.services().equals(Map.of(TelematicsService.BURGLAR_ALARM, true))
        && report.refusedServices().isEmpty();
  }

  private static CommandPayload payload(Gen2Command command) {
    return switch (command) {
      case CONFIGURE ->
          new CarConfiguration.ServiceSettings(Map.of(TelematicsService.BURGLAR_ALARM, true));
      case CLIMATE_ON -> new CommandPayload.Temperature(0, 21);
      default -> new CommandPayload.None();
    };
  }

  @Test
  void settingsOfTheHealthReportAreTaken() throws Exception {
    server.await(Gen2Command.CONFIGURE, new CarConfiguration.HealthReportSettings(true, 7), TOKEN);
    assertEquals(Gen2Outcome.OBEYED, unit(QUICK).fetchOrder(TOKEN, transcript).outcome());
    ConfigurationReport report = (ConfigurationReport) server.lastMessage().payload();
    assertTrue(report.healthSettingsAccepted());
  }

  @TestFactory
  Stream<DynamicTest> everyWayToFailIsTold() {
    Map<Gen2Behaviour, SecurityResult.Outcome> outcomes =
        Map.of(
            Gen2Behaviour.DISABLED, SecurityResult.Outcome.FUNCTION_DISABLED,
            Gen2Behaviour.CONDITIONS, SecurityResult.Outcome.CONDITIONS_NOT_MET,
            Gen2Behaviour.FAIL, SecurityResult.Outcome.FAILED,
            Gen2Behaviour.CAN_FAULT, SecurityResult.Outcome.CAN_FAULT);
    return outcomes.entrySet().stream()
        .map(each -> dynamicTest(each.getKey().key(), () -> fails(each.getKey(), each.getValue())));
  }

  private void fails(Gen2Behaviour behaviour, SecurityResult.Outcome expected) throws Exception {
    Gen2Unit unit = unit(QUICK.behaving(behaviour));
    server.await(Gen2Command.UNLOCK, new CommandPayload.None(), TOKEN);
    assertEquals(Gen2Outcome.OBEYED, unit.fetchOrder(TOKEN, transcript).outcome());
    SecurityReport door = (SecurityReport) server.lastMessage().payload();
    assertEquals(expected, door.result().outcome());
    server.await(Gen2Command.CLIMATE_ON, new CommandPayload.None(), TOKEN);
    assertEquals(Gen2Outcome.OBEYED, unit.fetchOrder(TOKEN, transcript).outcome());
    assertTrue(((EvReport) server.lastMessage().payload()).info().failed());
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsAcknowledged() {
    return Stream.of(Gen2Event.values())
        .map(
            event ->
                dynamicTest(
                    event.key(),
                    () -> {
                      Gen2Visit visit = unit(QUICK).tell(event, transcript);
                      assertEquals(Gen2Outcome.ACKNOWLEDGED, visit.outcome());
                      assertFalse(server.lastMessage().payload() instanceof AcpPayload.Unreadable);
                      assertTrue(server.lastMessage().head().sourceId() < 200);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyFaultIsMetAsTheProtocolSays() {
    return Stream.of(Gen2Fault.values())
        .map(
            fault ->
                dynamicTest(
                    fault.key(),
                    () -> {
                      var mischief = new Gen2Mischief(unit(QUICK), Clock.systemUTC());
                      assertEquals(
                          fault.expected().text(), mischief.commit(fault).text(), fault.key());
                    }));
  }

  @Test
  void aLostAnswerMakesTheUnitSayTheVerySameAgain() throws Exception {
    new Gen2Mischief(unit(QUICK), Clock.systemUTC()).commit(Gen2Fault.LOST_ANSWER);
    assertEquals(2, server.messages().size());
    assertEquals(server.messages().get(0), server.messages().get(1));
  }

  @Test
  void aServerFaultIsTriedAgainAndThenGivenUp() throws Exception {
    server.failNext(2);
    Gen2Unit unit = unit(QUICK);
    assertEquals(Gen2Outcome.ACKNOWLEDGED, unit.tell(Gen2Event.UNPLUGGED, transcript).outcome());
    server.failNext(3);
    assertEquals(Gen2Outcome.SERVER_FAULT, unit.tell(Gen2Event.UNPLUGGED, transcript).outcome());
  }

  @Test
  void aCallForAnotherTokenGetsNoOrder() throws Exception {
    server.await(Gen2Command.LOCK, new CommandPayload.None(), TOKEN);
    assertEquals(Gen2Outcome.NO_ORDER, unit(QUICK).fetchOrder(TOKEN + 1, transcript).outcome());
    assertTrue(server.stillWaits());
  }

  @Test
  void smsThatAreNotForTheUnitAreThrownAway() {
    Gen2Unit unit = unit(QUICK, OptionalLong.of(5));
    byte[] changed = sms(Gen2Command.LOCK, new CommandPayload.None(), TOKEN, 6);
    changed[43] ^= 1;
    assertEquals(Optional.empty(), unit.receive(changed, transcript));
    assertTrue(lines.get(0).contains("hmac"), lines.get(0));
    byte[] old = sms(Gen2Command.LOCK, new CommandPayload.None(), TOKEN, 5);
    assertEquals(Optional.empty(), unit.receive(old, transcript));
    assertTrue(lines.get(1).contains("counter"), lines.get(1));
  }

  @Test
  void anSmsIsNotTakenTwiceByAUnitThatChecksTheCounter() {
    Gen2Unit unit = unit(QUICK, OptionalLong.of(5));
    byte[] sms = sms(Gen2Command.LOCK, new CommandPayload.None(), TOKEN, 6);
    assertTrue(unit.receive(sms, transcript).isPresent());
    assertTrue(unit.receive(sms, transcript).isEmpty());
  }

  @Test
  void theFourthSmsWithinAMinuteIsThrownAway() {
    Gen2Unit unit = unit(QUICK);
    byte[] sms = sms(Gen2Command.LOCK, new CommandPayload.None(), TOKEN, 1);
    for (int i = 0; i < 3; i++) {
      assertTrue(unit.receive(sms, transcript).isPresent());
    }
    assertTrue(unit.receive(sms, transcript).isEmpty());
  }

  @Test
  void ofSeveralSmsForADestinationOnlyTheLastIsAnswered() throws Exception {
    Gen2Unit unit = unit(QUICK);
    CommandPayload none = new CommandPayload.None();
    unit.receive(sms(Gen2Command.LOCK, none, TOKEN, 1), transcript);
    unit.receive(sms(Gen2Command.UNLOCK, none, TOKEN + 1, 1), transcript);
    server.await(Gen2Command.UNLOCK, none, TOKEN + 1);
    assertEquals(Gen2Outcome.OBEYED, unit.callBack(transcript).orElseThrow().outcome());
    assertEquals(2, server.messages().size());
    assertEquals(Optional.empty(), unit.callBack(transcript));
  }

  @Test
  void aServerThatDoesNotKnowTheCarSaysSo() throws Exception {
    Gen2Profile stranger = profile().withVin("SJNFAAZE0U0099999");
    Gen2Unit unit = unit(stranger, server.address(), QUICK, OptionalLong.empty());
    assertEquals(Gen2Outcome.UNKNOWN_CAR, unit.fetchOrder(TOKEN, transcript).outcome());
  }

  @Test
  void anotherPathIsNotTheEndpoint() throws Exception {
    URI elsewhere = server.address().resolve("/somewhere");
    Gen2Unit unit = unit(profile(), elsewhere, QUICK, OptionalLong.empty());
    assertEquals(Gen2Outcome.NOT_THE_ENDPOINT, unit.fetchOrder(TOKEN, transcript).outcome());
  }

  @Test
  void aWebPageIsNoAnswer() throws Exception {
    assertEquals(Gen2Outcome.UNFIT_ANSWER, against("<html>hello</html>", "text/html", true));
    assertEquals(Gen2Outcome.UNFIT_ANSWER, against("no message", "application/octet-stream", true));
  }

  @Test
  void anAnswerWithoutItsLengthIsNotUnderstood() throws Exception {
    assertEquals(
        Gen2Outcome.UNFIT_ANSWER, against("no message", "application/octet-stream", false));
    assertTrue(lines.stream().anyMatch(line -> line.contains("without Content-Length")));
  }

  @Test
  void anEndlessAnswerIsBrokenOff() throws Exception {
    String endless = "x".repeat(1 << 20);
    assertEquals(Gen2Outcome.UNREACHABLE, against(endless, "application/octet-stream", true));
  }

  private Gen2Outcome against(String page, String type, boolean withLength) throws Exception {
    byte[] body = page.getBytes(StandardCharsets.US_ASCII);
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, withLength ? body.length : 0);
            exchange.getResponseBody().write(body);
          }
        });
    other.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/");
      Gen2Habits once = QUICK.trying(1, Duration.ZERO);
      return unit(profile(), address, once, OptionalLong.empty())
          .fetchOrder(TOKEN, transcript)
          .outcome();
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aSilentServerIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Gen2Habits impatient =
          QUICK.trying(1, Duration.ZERO).waiting(Duration.ofMillis(200), Duration.ZERO);
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/ficosa/gdc");
      Gen2Unit unit = unit(profile(), address, impatient, OptionalLong.empty());
      assertEquals(Gen2Outcome.SILENT, unit.fetchOrder(TOKEN, transcript).outcome());
    }
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws Exception {
    URI address = server.address();
    server.close();
    Gen2Unit unit = unit(profile(), address, QUICK, OptionalLong.empty());
    assertEquals(Gen2Outcome.UNREACHABLE, unit.fetchOrder(TOKEN, transcript).outcome());
    assertEquals(2, lines.stream().filter(line -> line.contains("tries again")).count());
  }

  @Test
  void theTranscriptShowsNeitherVinNorPassword() throws Exception {
    unit(QUICK).tell(Gen2Event.BURGLAR_ALARM, transcript);
    assertTrue(lines.stream().noneMatch(line -> line.contains(VIN) || line.contains("secret")));
    assertTrue(lines.stream().anyMatch(line -> line.contains("-> burglar alarm")));
    assertTrue(lines.stream().anyMatch(line -> line.contains("<- acknowledged (45 bytes)")));
  }

  static byte[] sms(Gen2Command command, CommandPayload payload, int sourceId, long counter) {
    return WakeUpSms.of(
            VehicleDescriptor.of(VIN, TCU_ID),
            command.destination(payload).orElse(Destination.DOORS),
            sourceId,
            Instant.parse("2026-03-14T09:26:53Z"),
            counter == 1 ? SmsCounter.FIXED : SmsCounter.increasingFrom(counter))
        .signed(SmsKey.standard());
  }

  private static Gen2Profile profile() {
    return new Gen2Profile(
        Gen2Model.ZE1,
        VIN,
        TCU_ID,
        ICCID,
        Optional.of(new AcpCredentials("someone", "secret")),
        SmsKey.standard());
  }

  private Gen2Unit unit(Gen2Habits habits) {
    return unit(habits, OptionalLong.empty());
  }

  private Gen2Unit unit(Gen2Habits habits, OptionalLong lastCounter) {
    return unit(profile(), server.address(), habits, lastCounter);
  }

  private static Gen2Unit unit(
      Gen2Profile profile, URI address, Gen2Habits habits, OptionalLong lastCounter) {
    Gen2State state = new Gen2State(profile.model(), 90, 60, AcpPosition.at(60.2, 24.9, true));
    return new Gen2Unit(profile, state, address, habits, lastCounter, Clock.systemUTC());
  }
}
