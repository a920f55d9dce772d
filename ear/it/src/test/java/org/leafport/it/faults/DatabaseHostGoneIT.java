package org.leafport.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.database.DatabaseAddress;
import org.leafport.core.database.EmbeddedPostgres;
import org.leafport.core.testing.Line;
import org.leafport.it.product.Await;
import org.leafport.it.product.LeafportProcess;

/**
 * The host of an external PostgreSQL vanishes without a word: nothing is closed, nothing is
 * answered, and whoever calls it anew is not answered either.
 */
class DatabaseHostGoneIT {

  /** How long each step of signing in may take at a host that takes connections and is silent. */
  private static final Duration SIGN_IN = Duration.ofSeconds(5);

  /** How long a pooled connection may take to show that it is well, and how long it is believed. */
  private static final Duration CHECK = Duration.ofSeconds(5);

  /** For what a busy machine needs beyond a promised time. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** For whoever comes when it is known: less than any wait for the network. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CARS = 12;

  private final Fleet fleet = new Fleet(CARS);
  private final MarkedCar prober = new MarkedCar(CARS - 2);
  private final MarkedCar reporter = new MarkedCar(CARS - 1);

  @TempDir private Path postgresData;
  private EmbeddedPostgres postgres;
  private Line line;
  private LeafportProcess leafport;
  private String token;

  private void startWithAnswerTimeout(Duration timeout) throws Exception {
    postgres = EmbeddedPostgres.start(new DataDirectory(postgresData));
    DatabaseAddress address = postgres.address();
    line = new Line(URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort());
    String through = address.jdbcUrl().replaceFirst(":\\d+/", ":" + line.port() + "/");
    leafport =
        LeafportProcess.plan()
            .environment("LEAFPORT_DB_URL", through + "?sslmode=disable")
            .environment("LEAFPORT_DB_USER", address.user())
            .environment("LEAFPORT_DB_PASSWORD", address.password())
            .environment("LEAFPORT_DB_ANSWER_TIMEOUT", timeout.toSeconds() + "s")
            .start();
    try (Connection database = connect()) {
      fleet.moveIn(database);
    }
    token = fleet.signIn(leafport.httpPort());
  }

  @AfterEach
  void stop() throws IOException {
    if (leafport != null) {
      leafport.close();
    }
    if (line != null) {
      line.close();
    }
    postgres.close();
  }

  @Test
  void whoeverWaitsForAnAnswerIsToldAfterTheDeadlineAndAllComesBackByItself() throws Exception {
    Duration answer = Duration.ofSeconds(3);
    startWithAnswerTimeout(answer);
    try (Connection database = connect()) {
      database.setAutoCommit(false);
      execute(database, "lock table leafport.car in access exclusive mode");
      List<CompletableFuture<HttpResponse<String>>> waiting = askForEachCar();
      awaitLockedOut();
      line.goDead();
      assertTold(waiting, answer.plus(SLACK));
    }
    whileItIsGone(SIGN_IN.plus(SLACK));
    line.comeBack();
    assertAllIsWellAgain();
    reporter.call(leafport.tcuPort(), () -> true);
    assertEquals(1, reporter.taken().size(), "a report is taken again");
  }

  @Test
  void whoeverComesAfterwardsIsToldLongBeforeTheDeadlineOfAStatement() throws Exception {
    startWithAnswerTimeout(Duration.ofMinutes(1));
    assertServed();
    awaitIdlePool();
    line.goDead();
    whileItIsGone(CHECK.plus(SIGN_IN).plus(SLACK));
    line.comeBack();
    assertAllIsWellAgain();
  }

  private void whileItIsGone(Duration patience) throws Exception {
    assertTold(askForEachCar(), patience);
    assertTold(askForEachCar(), AT_ONCE);
    HttpResponse<String> page = LeafportProcess.get(leafport.httpPort(), "/signin");
    assertEquals(503, page.statusCode(), page::body);
    assertTrue(page.body().contains("database does not answer"), page::body);
    assertEquals(
        MarkedCar.Answer.NOT_NOW, prober.logOn(leafport.tcuPort()), "a logon is told: not now");
    Await.until("health says so", PATIENCE, () -> readiness() == 503);
    Await.until(
        "no thread waits for it but the one that looks whether it is back",
        PATIENCE,
        () -> threadsInDriver().allMatch(thread -> thread.contains("leafport-database-probe")));
    assertTrue(leafport.handle().isAlive());
  }

  private void assertAllIsWellAgain() throws Exception {
    Await.until("health is back", PATIENCE, () -> readiness() == 200);
    Await.until("the log says so", AT_ONCE, () -> leafport.log().contains("answers again"));
    assertServed();
    String log = leafport.log();
    assertEquals(1, linesWith("does not answer (", log), log);
    assertEquals(1, linesWith("answers again", log), log);
  }

  private void assertServed() throws Exception {
    for (CompletableFuture<HttpResponse<String>> each : askForEachCar()) {
      HttpResponse<String> answer = each.get(1, TimeUnit.MINUTES);
      assertEquals(200, answer.statusCode(), answer::body);
    }
  }

  private List<CompletableFuture<HttpResponse<String>>> askForEachCar() {
    return IntStream.range(0, CARS)
        .mapToObj(car -> fleet.ask(leafport.httpPort(), token, car))
        .toList();
  }

  private static void assertTold(
      List<CompletableFuture<HttpResponse<String>>> requests, Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    for (CompletableFuture<HttpResponse<String>> each : requests) {
      HttpResponse<String> answer =
          each.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      assertEquals(503, answer.statusCode(), answer::body);
      assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
    }
  }

  private int readiness() throws Exception {
    return LeafportProcess.get(leafport.healthPort(), "/health/ready").statusCode();
  }

  private void awaitLockedOut() throws SQLException {
    awaitDatabase(
        "all requests wait for the lock",
        "select count(*) >= " + CARS + " from pg_stat_activity where wait_event_type = 'Lock'");
  }

  private void awaitIdlePool() throws SQLException {
    awaitDatabase(
        "no connection is believed any more",
        "select count(*) > 1 and max(state_change) < now() - interval '"
            + CHECK.toSeconds()
            + " s' from pg_stat_activity where application_name = 'leafport'");
  }

  private void awaitDatabase(String what, String condition) throws SQLException {
    try (Connection database = connect()) {
      Await.until(
          what,
          PATIENCE,
          () -> {
            try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(condition)) {
              return row.next() && row.getBoolean(1);
            }
          });
    }
  }

  private static long linesWith(String words, String log) {
    return log.lines().filter(line -> line.contains(words)).count();
  }

  private Stream<String> threadsInDriver() throws IOException {
    return Stream.of(threads().split("\n\n"))
        .filter(thread -> thread.contains("org.postgresql.core."));
  }

  /** What every thread of the product is doing. */
  private String threads() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(leafport.handle().pid()),
                "Thread.print")
            .redirectErrorStream(true)
            .start();
    jcmd.getOutputStream().close();
    String threads = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(threads.contains("Full thread dump"), threads);
    return threads;
  }

  private Connection connect() throws SQLException {
    DatabaseAddress address = postgres.address();
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
