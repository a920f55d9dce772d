package org.leafport.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.EmbeddedPostgres;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/** The process, its data directory and its database, through good and bad endings. */
class StartAndStopIT {

  private static final Duration SHORT = Duration.ofSeconds(30);

  private LeafportProcess leafport;

  @AfterEach
  void stop() {
    if (leafport != null) {
      leafport.close();
    }
  }

  private void remember(String note) throws SQLException {
    try (Connection connection = leafport.database();
        Statement statement = connection.createStatement()) {
      statement.execute("create table public.note as select '" + note + "' as text");
    }
  }

  private String remembered() throws SQLException {
    try (Connection connection = leafport.database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select text from public.note")) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    try {
      String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      return command.split("\0")[0].endsWith("/postgres") || command.startsWith("postgres:");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aSignalEndsItInOrderAndAtOnceAndWhatWasStoredIsThereAfterwards() throws Exception {
    leafport = LeafportProcess.plan().start();
    remember("first run");
    long asked = System.nanoTime();
    assertEquals(0, leafport.stop(), leafport::log);
    assertTrue(Duration.ofNanos(System.nanoTime() - asked).compareTo(Duration.ofSeconds(10)) < 0);
    assertTrue(leafport.log().stripTrailing().endsWith("[app] Leafport has stopped"));
    assertFalse(Files.exists(leafport.data().resolve("postgres/postmaster.pid")));
    leafport.startAgain();
    assertEquals("first run", remembered());
  }

  @Test
  void afterSigkillItStartsWithoutHelp() throws Exception {
    leafport = LeafportProcess.plan().start();
    remember("before the kill");
    leafport.kill();
    leafport.startAgain();
    assertEquals("before the kill", remembered());
  }

  @Test
  void aDatabaseThatOutlivedItsLeafportIsStoppedFirst() throws Exception {
    leafport = LeafportProcess.plan().start();
    remember("orphaned");
    List<ProcessHandle> family = leafport.handle().descendants().toList();
    List<ProcessHandle> servers = family.stream().filter(StartAndStopIT::isPostgres).toList();
    assertFalse(servers.isEmpty());
    // Or it might still notice that its database lost a guard, and start it anew.
    halt(leafport.handle());
    family.stream().filter(each -> !servers.contains(each)).forEach(each -> each.destroyForcibly());
    leafport.kill();
    assertTrue(servers.stream().anyMatch(StartAndStopIT::isPostgres));
    leafport.startAgain();
    assertEquals("orphaned", remembered());
    assertTrue(leafport.log().contains("of an earlier run"), leafport::log);
    assertTrue(servers.stream().noneMatch(StartAndStopIT::isPostgres));
  }

  private static void halt(ProcessHandle process) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-STOP", pid).inheritIO().start().waitFor());
  }

  @Test
  void aPidFileThatNamesAnotherProgramIsNoObstacle() throws Exception {
    leafport = LeafportProcess.plan().start();
    remember("stale");
    Path pidFile = leafport.data().resolve("postgres/postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    leafport.stop();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);
    leafport.startAgain();
    assertEquals("stale", remembered());
  }

  @Test
  void aDatabaseThatDiesUnderARunningServerComesBackByItself() throws Exception {
    leafport = LeafportProcess.plan().start();
    remember("before the crash");
    long server =
        Long.parseLong(
            Files.readAllLines(leafport.data().resolve("postgres/postmaster.pid")).get(0));
    ProcessHandle.of(server).orElseThrow().destroyForcibly();
    Await.until("the database answers", SHORT, () -> remembered().equals("before the crash"));
    leafport.awaitReady();
    assertTrue(leafport.log().contains("[db] PostgreSQL ended unasked"), leafport::log);
  }

  @Test
  void aSecondServerOnTheSameDataDirectoryIsRefused() {
    leafport = LeafportProcess.plan().start();
    try (LeafportProcess second = LeafportProcess.plan().data(leafport.data()).launch()) {
      assertEquals(1, second.awaitExit(SHORT));
      assertTrue(
          second
              .log()
              .contains("[app] Another Leafport (process " + leafport.handle().pid() + ") uses"),
          second::log);
    }
  }

  @Test
  void anExternalDatabaseIsUsedByItsUrl(@TempDir Path elsewhere) throws Exception {
    DataDirectory other = new DataDirectory(elsewhere.toRealPath());
    try (EmbeddedPostgres external = EmbeddedPostgres.start(other)) {
      Path password =
          Files.writeString(
              elsewhere.resolve("password"), "\uFEFF" + external.address().password() + "\n");
      leafport =
          LeafportProcess.plan()
              .environment("LEAFPORT_DB_URL", external.address().jdbcUrl())
              .environment("LEAFPORT_DB_USER", external.address().user())
              .environment("LEAFPORT_DB_PASSWORD_FILE", password.toString())
              .start();
      assertFalse(Files.exists(leafport.data().resolve("postgres")));
      assertEquals(0, leafport.stop());
      assertTrue(EmbeddedPostgres.runningOn(other).isPresent());
    }
  }

  @Test
  void anExternalDatabaseThatDoesNotAnswerIsNamedAndEndsTheStart() {
    int nobody = LeafportProcess.freePorts(1).get(0);
    leafport =
        LeafportProcess.plan()
            .environment("DATABASE_URL", "postgres://me:hush@127.0.0.1:" + nobody + "/cars")
            .environment("LEAFPORT_DB_WAIT", "1s")
            .launch();
    assertEquals(1, leafport.awaitExit(Duration.ofMinutes(2)));
    assertTrue(leafport.log().contains("PostgreSQL at 127.0.0.1:" + nobody), leafport::log);
    assertFalse(leafport.log().contains("hush"), leafport::log);
    assertFalse(leafport.log().contains("\tat "), leafport::log);
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      leafport =
          LeafportProcess.plan()
              .argument("--http-port")
              .argument(Integer.toString(taken.getLocalPort()))
              .launch();
      assertEquals(1, leafport.awaitExit(SHORT));
      assertTrue(
          leafport.log().contains("FATAL: [gw] Port " + taken.getLocalPort() + " can't be opened"),
          leafport::log);
    }
  }
}
