package org.leafport.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;
import org.leafport.it.product.SharedLeafport;

/** What an operator sees: health, log, ports, files, commands. */
@ExtendWith(SharedLeafport.class)
class OperationIT {

  @Test
  void healthAnswersOnItsOwnPort(LeafportProcess leafport) throws Exception {
    for (String path : List.of("/health", "/health/ready", "/health/live")) {
      var answer = LeafportProcess.get(leafport.healthPort(), path);
      assertEquals(200, answer.statusCode(), path);
      assertTrue(answer.body().contains("\"status\":\"UP\""), answer.body());
    }
  }

  @Test
  void healthMetricsAndTheContainersOwnPagesAreNotOnTheMainPort(LeafportProcess leafport)
      throws Exception {
    for (String path :
        List.of("/health", "/health/ready", "/health/live", "/metrics", "/openapi", "/openapi/")) {
      assertEquals(404, LeafportProcess.get(leafport.httpPort(), path).statusCode(), path);
    }
  }

  @Test
  void theHealthPortServesNothingElse(LeafportProcess leafport) throws Exception {
    for (String path : List.of("/", "/signin", "/api/car/", "/openapi")) {
      assertEquals(404, LeafportProcess.get(leafport.healthPort(), path).statusCode(), path);
    }
  }

  @Test
  void noAnswerNamesTheContainer(LeafportProcess leafport) throws Exception {
    var answer = LeafportProcess.get(leafport.httpPort(), "/no/such/page");
    assertEquals(404, answer.statusCode());
    assertFalse(answer.headers().map().containsKey("server"));
    assertFalse(answer.headers().map().containsKey("x-powered-by"));
    assertFalse(answer.body().toLowerCase().contains("payara"), answer.body());
  }

  @Test
  void nothingListensButWhatTheLogNames(LeafportProcess leafport) throws Exception {
    List<Integer> open = listeningBeyondLoopback(leafport.handle().pid());
    assertEquals(
        Stream.of(leafport.httpPort(), leafport.tcuPort(), leafport.healthPort()).sorted().toList(),
        open);
  }

  private static List<Integer> listeningBeyondLoopback(long pid) throws IOException {
    List<String> sockets;
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      sockets = files.map(OperationIT::linkOf).filter(each -> each.startsWith("socket:[")).toList();
    }
    try (Stream<String> tcp = Files.lines(Path.of("/proc/" + pid + "/net/tcp"));
        Stream<String> tcp6 = Files.lines(Path.of("/proc/" + pid + "/net/tcp6"))) {
      return Stream.concat(tcp, tcp6)
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[3].equals("0A"))
          .filter(fields -> sockets.contains("socket:[" + fields[9] + "]"))
          .map(fields -> fields[1].split(":"))
          // 127.0.0.1, also as an IPv6 address that stands for it.
          .filter(address -> !address[0].endsWith("0100007F"))
          .map(address -> Integer.parseInt(address[1], 16))
          .sorted()
          .toList();
    }
  }

  private static String linkOf(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      // A file that was closed while we looked.
      return "";
    }
  }

  @Test
  void everyLineOfTheLogHasTimeLevelAndTag(LeafportProcess leafport) {
    List<String> lines = leafport.log().lines().toList();
    for (String line : lines) {
      assertTrue(
          line.matches(
              "\\[\\d\\d:\\d\\d:\\d\\d] (TRACE|DEBUG|INFO|WARNING|ERROR): \\[[a-z]+] .+|\\s+.*"),
          line);
    }
  }

  @Test
  void theLogTellsInOrderWhatRunsWhere(LeafportProcess leafport) {
    String log = leafport.log();
    int from = 0;
    for (String line :
        List.of(
            "INFO: [app] Starting Leafport server ",
            "INFO: [db] Database ready (PostgreSQL 17",
            "INFO: [tcu] Starting Leafport TCU socket server on 0.0.0.0:" + leafport.tcuPort(),
            "INFO: [gw] Starting HTTP listener on port " + leafport.httpPort(),
            "INFO: [app] Leafport is ready: UI http://localhost:" + leafport.httpPort(),
            "INFO: [app] Next: ")) {
      int found = log.indexOf(line, from);
      assertTrue(found >= 0, "Not there, or not in order: " + line + "\n" + log);
      from = found;
    }
  }

  @Test
  void keysAreReadableByTheirOwnerOnly(LeafportProcess leafport) throws Exception {
    Path secrets = leafport.data().resolve("secrets");
    assertEquals("rwx------", permissions(secrets));
    try (Stream<Path> files = Files.list(secrets)) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", permissions(file), file.toString());
      }
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void portsOpenOnlyWhenTheApplicationIsReady(@TempDir Path data) throws Exception {
    Files.writeString(data.resolve("leafport.properties"), "leafport.no.such.key=1\n");
    try (LeafportProcess second =
        LeafportProcess.plan().data(data).environment("LEAFPORT_ROLE", "sidekick").launch()) {
      Await.until(
          "Leafport is ready",
          Duration.ofMinutes(3),
          () -> {
            boolean http = answers(second.httpPort());
            boolean tcu = answers(second.tcuPort());
            if (!second.log().contains("[db] Database ready")) {
              assertFalse(http, second::log);
              assertFalse(tcu, second::log);
            }
            assertTrue(second.handle().isAlive(), second::log);
            return second.log().contains("Leafport is ready");
          });
      second.awaitReady();
      assertTrue(
          second
              .log()
              .contains(
                  "WARNING: [app] Environment variable LEAFPORT_ROLE has the unusable value"
                      + " 'sidekick' (wanted: one of home, proxy, both), using the default home for"
                      + " leafport.role"),
          second::log);
      assertTrue(second.log().contains("leafport.no.such.key in "), second::log);
    }
  }

  private static boolean answers(int port) {
    try (java.net.Socket socket = new java.net.Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void wrongCallsAreAnsweredWithAHint() {
    try (LeafportProcess unknown = LeafportProcess.plan().argument("fly").launch()) {
      assertEquals(2, unknown.awaitExit(Duration.ofSeconds(30)));
      assertTrue(unknown.log().contains("There is no command fly."), unknown::log);
    }
    try (LeafportProcess unknown = LeafportProcess.plan().argument("--dtaa=x").launch()) {
      assertEquals(2, unknown.awaitExit(Duration.ofSeconds(30)));
      assertTrue(unknown.log().contains("Unknown option --dtaa=x"), unknown::log);
    }
  }

  @Test
  void helpListsTheCommandsOfAllModules() {
    try (LeafportProcess help = LeafportProcess.plan().argument("help").launch()) {
      assertEquals(0, help.awaitExit(Duration.ofSeconds(30)));
      for (String command : List.of("serve", "help", "version")) {
        assertTrue(help.log().contains("\n  " + command), help::log);
      }
      assertFalse(help.log().contains("javac"), help::log);
    }
  }
}
