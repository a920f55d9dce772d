package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.Gen1Order;

/** The command {@code simulate} as an owner uses it. */
@Timeout(60)
class SimulateToolTest {
  private static final LoadFleet.FleetCar CAR = LoadFleet.car(5);

  private final StringWriter out = new StringWriter();
  private PlainServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new PlainServer(CAR.profile());
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void theServiceLoaderFindsTheCommandsByTheirNames() {
    assertTrue(
        ServiceLoader.load(ToolProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(ToolProvider::name)
            .toList()
            .contains("simulate"));
  }

  @Test
  void anObeyedOrderEndsWithZeroAndIsToldLineByLine() {
    server.giveOrder(Gen1Order.CLIMATE_ON);
    assertEquals(0, simulate("logon", "--model", "aze0", "--think", "0"));
    assertTold("-> logon (153 bytes)");
    assertTold("<- 02 00 00 08 2c 02 00 b0: order: climate control on");
    assertTold("-> report with the result (175 bytes)");
    assertTold("Everything works");
  }

  @Test
  void aReportReachesTheServer() {
    assertEquals(0, simulate("report", "--model", "aze0", "--kind", "charge_finished"));
    assertEquals(BodyCode.REMOTE_STOP, server.reports().get(0).body().orElseThrow());
  }

  @Test
  void anUnknownCarIsToldThatThePortIsRight() {
    assertEquals(1, simulate("logon", "--vin", "SJNFAAZE0U9999999"));
    assertTold("The way to the server works!");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertEquals(1, simulate("logon", "--model", "aze0", "--password", "other"));
    assertEquals(1, simulate("logon", "--model", "aze0", "--fault", "wrong-password"));
  }

  @Test
  void neitherVinNorCredentialsAreShown() {
    simulate("logon", "--model", "aze0");
    assertFalse(out.toString().contains(CAR.vin()), out.toString());
    assertFalse(out.toString().contains(CAR.user()), out.toString());
  }

  @Test
  void wrongUsageEndsWithTwo() {
    assertEquals(2, simulate("logon", "--vin", "SHORT-AND-MUCH-TOO-LONG-FOR-A-VIN"));
    assertEquals(2, simulate("report", "--kind", "nonsense"));
    assertEquals(2, simulate("report", "--model", "ze0", "--kind", "heater_on"));
    assertEquals(2, simulate("logon", "--soc", "101"));
    assertEquals(2, run("logon", "--server", "host:port"));
    assertEquals(2, run());
  }

  @Test
  void aFaultTestSaysWhatWasAsExpected() {
    assertEquals(0, simulate("faults", "--model", "aze0", "--only", "http,glued,lower-case-hash"));
    assertTold("All as it should be.");
    assertEquals(1, simulate("faults", "--model", "aze0", "--only", "glued", "--iccid", "1"));
    assertTold("1 not as expected.");
  }

  @Test
  void aLifeIsToldAndEndsWhenItShould() {
    assertEquals(
        0,
        simulate(
            "drive", "--model", "aze0", "--faster", "600", "--status-every", "1s", "--for", "2s"));
    assertTold("SMS webhook of this car: http://127.0.0.1:");
    assertTrue(server.reports().size() >= 1);
  }

  private int simulate(String subcommand, String... args) {
    String[] all = new String[args.length + 5];
    all[0] = subcommand;
    all[1] = "--server";
    all[2] = server.address().toString();
    all[3] = "--car";
    all[4] = "5";
    System.arraycopy(args, 0, all, 5, args.length);
    return run(all);
  }

  private int run(String... args) {
    PrintWriter writer = new PrintWriter(out, true);
    return new SimulateTool().run(writer, writer, args);
  }

  private void assertTold(String text) {
    assertTrue(out.toString().contains(text), out.toString());
  }
}
