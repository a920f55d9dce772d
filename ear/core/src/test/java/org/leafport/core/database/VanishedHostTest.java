package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.testing.Line;

/** The host of an external PostgreSQL falls silent: no end, no reset, no answer. */
class VanishedHostTest {

  private static final String ANSWER_TIMEOUT = "leafport.db.answer-timeout";

  /** For what a busy machine needs beyond a promised time. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** Once with TLS and once without. */
  private static final Duration SIGN_IN_TWICE = Duration.ofSeconds(2 * LeafportDataSource.SIGN_IN);

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;

  private Line line;
  private Database database;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start(new DataDirectory(folder.toRealPath()));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void putTheNetworkBetween() throws Exception {
    System.setProperty(ANSWER_TIMEOUT, "1s");
    DatabaseAddress here = postgres.address();
    line = new Line(URI.create(here.jdbcUrl().substring("jdbc:".length())).getPort());
    DatabaseAddress there =
        DatabaseAddress.local(line.port(), "leafport", here.user(), here.password());
    database = new Database(() -> there, false);
  }

  @AfterEach
  void takeItAway() throws Exception {
    System.clearProperty(ANSWER_TIMEOUT);
    line.close();
  }

  private Connection connect() throws SQLException {
    return LeafportDataSource.to(database, false).getConnection();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aQuestionIsGivenUpAfterItsDeadlineAndTheConnectionIsThrownAway() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "select 1");
      line.goDead();
      SQLException away =
          assertTimeoutPreemptively(
              SLACK, () -> assertThrows(SQLException.class, () -> execute(connection, "select 1")));
      assertEquals("08006", away.getSQLState());
      assertTrue(connection.isClosed());
      assertFalse(connection.isValid(0));
    }
  }

  @Test
  void whoeverConnectsIsToldToo() {
    line.goDead();
    assertTimeoutPreemptively(
        SIGN_IN_TWICE.plus(SLACK), () -> assertThrows(SQLException.class, this::connect));
  }

  @Test
  void aConnectionThatAnsweredLatelyIsBelievedAndAnyOtherIsAsked() throws Exception {
    AtomicLong now = new AtomicLong();
    try (Connection physical = LeafportDataSource.to(database, true).getConnection()) {
      Connection connection = PooledConnection.of(physical, now::get);
      now.addAndGet(PooledConnection.TRUST.toNanos());
      assertTrue(connection.isValid(0), "it answers the empty question");
      line.goDead();
      assertTrue(connection.isValid(0), "it has just answered");
      now.addAndGet(PooledConnection.TRUST.toNanos());
      assertTimeoutPreemptively(
          PooledConnection.PATIENCE.plus(SLACK), () -> assertFalse(connection.isValid(0)));
      assertTrue(physical.isClosed());
    }
  }

  @Test
  void aStatementMayTakeLongerThanTheDeadlineOnlyWherePatienceIsMeant() throws Exception {
    try (Connection patient = LeafportDataSource.to(database, true).getConnection()) {
      execute(patient, "select pg_sleep(1.5)");
    }
    try (Connection connection = connect()) {
      assertThrows(SQLException.class, () -> execute(connection, "select pg_sleep(20)"));
    }
  }

  @Test
  void aMigrationMayTakeLongAndOtherNodesWaitForIt() throws Exception {
    var source = LeafportDataSource.to(database, true);
    var one = CompletableFuture.supplyAsync(() -> migrate(source));
    var other = CompletableFuture.supplyAsync(() -> migrate(source));
    assertEquals(1, one.get(1, TimeUnit.MINUTES) + other.get(1, TimeUnit.MINUTES));
  }

  private int migrate(LeafportDataSource source) {
    return Migrations.run(source, "slow", "classpath:db/slow", getClass());
  }

  @Test
  void onlyAnExternalServerHasADeadline() throws Exception {
    try (Connection connection = connect()) {
      assertEquals(1_000, connection.getNetworkTimeout());
    }
    Database bundled = new Database(postgres::address, true);
    try (Connection connection = LeafportDataSource.to(bundled, false).getConnection()) {
      assertEquals(0, connection.getNetworkTimeout());
    }
  }

  @Test
  void aSilentConnectionIsAskedForASignOfLife() throws Exception {
    try (Socket socket = new AttentiveSockets().createSocket()) {
      assertTrue(socket.getKeepAlive());
      assertEquals(30, socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE));
      assertEquals(10, socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
      assertEquals(3, socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
    }
  }
}
