package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.settings.Settings;

class EmbeddedPostgresTest {

  @TempDir static Path unpacked;
  private static PostgresBinaries binaries;

  @TempDir Path folder;
  private DataDirectory data;
  private final List<EmbeddedPostgres> started = new ArrayList<>();

  @BeforeAll
  static void unpackOnce() throws IOException {
    binaries = PostgresBinaries.in(new DataDirectory(unpacked));
  }

  @BeforeEach
  void useTheUnpackedPrograms() throws IOException {
    data = new DataDirectory(folder.toRealPath());
    Files.createSymbolicLink(
        data.resolve(binaries.folder().getFileName().toString()), binaries.folder());
  }

  @AfterEach
  void stop() {
    started.forEach(EmbeddedPostgres::close);
  }

  private EmbeddedPostgres start() {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
    started.add(postgres);
    return postgres;
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres.address());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String answer(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres.address());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private long serverPid() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start().waitFor();
  }

  private static <T> T await(Callable<Optional<T>> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> result = condition.call();
      if (result.isPresent()) {
        return result.get();
      }
      Thread.onSpinWait();
    }
    return fail("Not within 30 s");
  }

  @Test
  void whatIsStoredIsThereAfterARestart() throws Exception {
    EmbeddedPostgres first = start();
    execute(first, "create table report as select 42 as soc");
    assertEquals("on", answer(first, "show fsync"));
    assertEquals("UTF8", answer(first, "show server_encoding"));
    first.close();
    assertFalse(Files.exists(folder.resolve("postgres/postmaster.pid")));
    assertEquals("42", answer(start(), "select soc from report"));
  }

  @Test
  void nobodyComesInWithoutThePassword() throws Exception {
    DatabaseAddress address = start().address();
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> connect(new DatabaseAddress(address.jdbcUrl(), address.user(), "guess")));
    assertEquals("28P01", refused.getSQLState());
    assertFalse(address.toString().contains(address.password()));
  }

  @Test
  void itListensOnLoopbackOnly() throws Exception {
    String url = start().address().jdbcUrl();
    int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    new Socket("127.0.0.1", port).close();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : each.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThrows(ConnectException.class, () -> new Socket(address, port).close());
        }
      }
    }
  }

  @Test
  void aServerThatIsKilledComesBackWithItsData() throws Exception {
    EmbeddedPostgres postgres = start();
    execute(postgres, "create table report as select 42 as soc");
    kill("-9", serverPid());
    assertEquals("42", await(() -> answerIfAny(postgres, "select soc from report")));
  }

  private static Optional<String> answerIfAny(EmbeddedPostgres postgres, String sql) {
    try {
      return Optional.of(answer(postgres, sql));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  @Test
  void aPidFileThatNamesAnotherProgramIsNoObstacle() throws Exception {
    EmbeddedPostgres first = start();
    execute(first, "create table report as select 42 as soc");
    Path pidFile = folder.resolve("postgres/postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    first.close();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);
    assertEquals(Optional.empty(), EmbeddedPostgres.runningOn(data));
    assertEquals("42", answer(start(), "select soc from report"));
  }

  @Test
  void aTornPidFileIsNoObstacle() throws Exception {
    start().close();
    Files.writeString(folder.resolve("postgres/postmaster.pid"), "12");
    assertEquals("1", answer(start(), "select 1"));
  }

  @Test
  void aServerWithoutItsWatchersIsStoppedAndStartedAgain() throws Exception {
    EmbeddedPostgres postgres = start();
    execute(postgres, "create table report as select 42 as soc");
    long orphan = serverPid();
    DatabaseAddress before = EmbeddedPostgres.runningOn(data).orElseThrow();
    assertEquals(postgres.address(), before);
    try (Connection held = connect(before)) {
      ProcessHandle shell = ProcessHandle.of(orphan).flatMap(ProcessHandle::parent).orElseThrow();
      List<ProcessHandle> watchers =
          shell.descendants().filter(each -> !isPostgres(each.pid())).toList();
      shell.destroyForcibly();
      watchers.forEach(ProcessHandle::destroyForcibly);
      await(() -> Optional.of(postgres.address()).filter(now -> !now.equals(before)));
      assertEquals("42", await(() -> answerIfAny(postgres, "select soc from report")));
      assertFalse(held.isValid(5));
    }
    assertFalse(isPostgres(orphan));
  }

  private static boolean isPostgres(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains("postgres");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFirstStartThatWasKilledHalfWayIsMadeAgain() throws Exception {
    Files.createDirectories(folder.resolve("postgres.new/base"));
    Files.writeString(folder.resolve("postgres.new/PG_VERSION"), "17");
    assertEquals("1", answer(start(), "select 1"));
    assertFalse(Files.exists(folder.resolve("postgres.new")));
  }

  @Test
  void aClusterOfAnotherMajorVersionIsNotTouched() throws Exception {
    Path version = Files.createDirectory(folder.resolve("postgres")).resolve("PG_VERSION");
    Files.writeString(version, "15\n");
    DatabaseException refused = assertThrows(DatabaseException.class, this::start);
    assertTrue(refused.getMessage().contains("PostgreSQL 15"), refused.getMessage());
    assertTrue(refused.getMessage().contains("PostgreSQL 17"), refused.getMessage());
    try (var files = Files.list(folder.resolve("postgres"))) {
      assertEquals(List.of(version), files.toList());
    }
  }

  @Test
  void aServerThatCannotStartSaysWhy() throws Exception {
    start().close();
    Files.writeString(folder.resolve("postgres/postgresql.conf"), "nonsense = 1\n");
    DatabaseException refused = assertThrows(DatabaseException.class, this::start);
    assertTrue(refused.getMessage().contains("nonsense"), refused.getMessage());
  }

  @Test
  void migrationsRunOnceAndInTheirSchema() throws Exception {
    var source = new AddressedDataSource(start().address());
    assertEquals(1, Migrations.run(source, "cars", "classpath:db/first", getClass()));
    assertEquals(0, Migrations.run(source, "cars", "classpath:db/first", getClass()));
    assertEquals(1, Migrations.run(source, "cars", "classpath:db/second", getClass()));
    assertEquals(1, Migrations.run(source, "tunnel", "classpath:db/first", getClass()));
  }

  @Test
  void aMigrationThatFailsLeavesTheSchemaAsItWas() throws Exception {
    EmbeddedPostgres postgres = start();
    var source = new AddressedDataSource(postgres.address());
    Migrations.run(source, "cars", "classpath:db/first", getClass());
    DatabaseException refused =
        assertThrows(
            DatabaseException.class,
            () -> Migrations.run(source, "cars", "classpath:db/broken", getClass()));
    assertTrue(refused.getMessage().contains("V2__vin.sql"), refused.getMessage());
    assertEquals(
        "1",
        answer(
            postgres,
            "select count(*) from information_schema.columns where table_schema = 'cars' and"
                + " table_name = 'car'"));
  }

  @Test
  void aSchemaOfANewerLeafportIsRefused() throws Exception {
    var source = new AddressedDataSource(start().address());
    Migrations.run(source, "cars", "classpath:db/second", getClass());
    DatabaseException refused =
        assertThrows(
            DatabaseException.class,
            () -> Migrations.run(source, "cars", "classpath:db/first", getClass()));
    assertTrue(refused.getMessage().contains("version 2"), refused.getMessage());
  }

  @Test
  void theSettingsOfThisMachineNameNoExternalDatabase() {
    assertEquals(Optional.empty(), DatabaseAddress.external(Settings.current()));
  }
}
