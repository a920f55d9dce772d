package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.tcu.gdc.GdcMessage;
import org.leafport.tcu.gdc.Gen1Order;

/** The command {@code load} against a small server. */
@Timeout(90)
class LoadToolTest {
  private static final int CARS = 12;

  private final StringWriter out = new StringWriter();
  private PlainServer server;

  @BeforeEach
  void startServer() throws IOException {
    server =
        new PlainServer(
            IntStream.range(0, CARS)
                .mapToObj(LoadFleet::car)
                .map(LoadFleet.FleetCar::profile)
                .toArray(CarProfile[]::new));
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void everyExchangeThatIsCountedWasStored(@TempDir Path folder) throws IOException {
    Path journal = folder.resolve("journal.csv");
    for (Gen1Order order : Gen1Order.values()) {
      server.giveOrder(order);
    }
    int code = load("exchanges", "--connections", "4", "--journal", journal.toString());
    assertEquals(0, code, out.toString());
    assertTrue(figure("exchanges +(\\d+)") > 0, out.toString());
    assertTrue(out.toString().contains("failures             none"), out.toString());

    Set<String> stored =
        server.reports().stream().map(LoadToolTest::carAndExchange).collect(Collectors.toSet());
    for (String line : Files.readAllLines(journal)) {
      boolean configuration = stored.contains(line.split(",")[0] + ",configuration");
      assertTrue(stored.contains(line) || configuration, line);
    }
  }

  @Test
  void carsThatTheServerDoesNotKnowAreFoundOutBeforehand() {
    assertEquals(1, load("exchanges", "--connections", "4", "--first-car", "100"));
    assertTrue(out.toString().contains("The cars can't be used"), out.toString());
  }

  @Test
  void silentConnectionsAreHeldWhileCarsGoOn() {
    int code = load("idle", "--connections", "150", "--active", "3", "--json");
    assertTrue(figure("With (\\d+) silent connections") >= 142, out.toString());
    assertTrue(out.toString().contains("\"with_idle\":{\"exchanges\":"), out.toString());
    assertEquals(0, code, out.toString());
  }

  @Test
  void intrudersAreToldApartFromCars() {
    assertEquals(0, load("hostile", "--active", "3", "--silent", "20", "--intruders", "2"));
    assertTrue(figure("http +\\d+ connections, \\d+ answered, (\\d+) hung up") > 0);
    assertTrue(figure("glued +\\d+ connections, (\\d+) answered") > 0, out.toString());
    assertTrue(figure("split +\\d+ connections, (\\d+) answered") > 0, out.toString());
    assertEquals(0, figure("random body +\\d+ connections, (\\d+) answered"));
  }

  @Test
  void theFleetCanBeListed() {
    PrintWriter writer = new PrintWriter(out, true);
    assertEquals(0, new LoadTool().run(writer, writer, "cars", "--cars", "3"));
    String[] lines = out.toString().split("\\R");
    assertEquals("index,vin,tcu_id,unit_id,iccid,user,password", lines[0]);
    assertEquals(4, lines.length);
    assertTrue(lines[3].startsWith("2,SJNFAAZE1U0000002,201390000002,"), lines[3]);
  }

  @Test
  void carsOfTheFleetHaveNumbersOfTheRightForm() {
    for (int index : new int[] {0, 1, 4711, LoadFleet.MAX_CARS - 1}) {
      LoadFleet.FleetCar car = LoadFleet.car(index);
      assertTrue(car.vin().matches("[A-HJ-NPR-Z0-9]{17}"), car.vin());
      assertTrue(car.tcuId().matches("\\d{12}"), car.tcuId());
      assertTrue(car.unitId().matches("\\d{12}"), car.unitId());
      assertTrue(car.iccid().matches("\\d{19}"), car.iccid());
      assertEquals(car.vin(), car.profile().identity().vin());
    }
  }

  @Test
  void wrongUsageEndsWithTwo() {
    assertEquals(2, load("exchanges", "--connections", "13"));
    assertEquals(2, load("hostile", "--active", "12"));
    assertEquals(2, load("exchanges", "--first-car", "9999999"));
    PrintWriter writer = new PrintWriter(out, true);
    assertEquals(2, new LoadTool().run(writer, writer));
  }

  private static String carAndExchange(GdcMessage report) {
    int car = Integer.parseInt(report.identity().vin().substring(10));
    return report
        .positionTime()
        .map(time -> java.time.Duration.between(LocalDateTime.of(2020, 1, 1, 0, 0), time))
        .map(since -> car + "," + since.toSeconds())
        .orElse(car + ",configuration");
  }

  private int load(String subcommand, String... args) {
    String[] common = {
      subcommand,
      "--server",
      server.address().toString(),
      "--seconds",
      "1",
      "--warm-up",
      "200ms",
      "--cars",
      String.valueOf(CARS)
    };
    String[] all = new String[common.length + args.length];
    System.arraycopy(common, 0, all, 0, common.length);
    System.arraycopy(args, 0, all, common.length, args.length);
    PrintWriter writer = new PrintWriter(out, true);
    return new LoadTool().run(writer, writer, all);
  }

  private long figure(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
    assertTrue(matcher.find(), pattern + " in " + out);
    return Long.parseLong(matcher.group(1));
  }
}
