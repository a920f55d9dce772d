package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.testing.Line;
import org.leafport.core.testing.Until;

/** A PostgreSQL behind a network that swallows or refuses, and many who want a connection. */
class CircuitBreakerTest {

  private static final int BORROWERS = 40;
  private static final int CALLS_EACH = 25;

  /** What a refusal may take on a busy machine: far less than any wait for the network. */
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);

  /** For what a busy machine needs beyond a promised time. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;

  private final List<String> told = new ArrayList<>();
  private final Handler ear = new Ear();
  private final Logger logger = Logger.getLogger(CircuitBreaker.class.getName());
  private final ExecutorService borrowers = Executors.newFixedThreadPool(BORROWERS);
  private Line line;
  private int port;
  private LeafportDataSource source;

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
    DatabaseAddress here = postgres.address();
    port = URI.create(here.jdbcUrl().substring("jdbc:".length())).getPort();
    line = new Line(port);
    String through = "jdbc:postgresql://127.0.0.1:" + line.port() + "/leafport?sslmode=disable";
    DatabaseAddress there = new DatabaseAddress(through, here.user(), here.password());
    source = LeafportDataSource.to(new Database(() -> there, false), false);
    logger.addHandler(ear);
  }

  @AfterEach
  void takeItAway() throws Exception {
    logger.removeHandler(ear);
    borrowers.shutdownNow();
    line.close();
  }

  @Test
  void whileTheHostIsSilentOnlyTheFirstWaits() throws Exception {
    line.goDead();
    assertThrows(SQLException.class, source::getConnection);
    assertAllAreRefusedAtOnce();
  }

  @Test
  void whileTheHostRefusesNobodyWaits() throws Exception {
    line.cut();
    assertThrows(SQLException.class, source::getConnection);
    assertAllAreRefusedAtOnce();
  }

  @Test
  void howeverManyComeOneAttemptIsMadeASecond() throws Exception {
    CircuitBreaker circuit = new CircuitBreaker("db", System::nanoTime);
    AtomicInteger attempts = new AtomicInteger();
    CircuitBreaker.Attempt attempt =
        () -> {
          throw new SQLException("no", attempts.incrementAndGet() < 4 ? "08001" : "28P01");
        };
    long begun = System.nanoTime();
    assertThrows(SQLException.class, () -> circuit.connect(attempt));
    Until.holds(
        "three more attempts were made",
        () -> {
          assertThrows(SQLException.class, () -> circuit.connect(attempt));
          return attempts.get() >= 4;
        });
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(CircuitBreaker.INTERVAL.multipliedBy(3)) >= 0, took::toString);
    Until.holds("the probe has ended", () -> told().size() == 2);
  }

  @Test
  void aHostThatWasSilentIsUsedAgainSoonAfterItIsBack() throws Exception {
    line.goDead();
    assertThrows(SQLException.class, source::getConnection);
    line.comeBack();
    assertServedSoon();
  }

  @Test
  void aHostThatRefusedIsUsedAgainSoonAfterItIsBack() throws Exception {
    line.cut();
    assertThrows(SQLException.class, source::getConnection);
    line.layTo(port);
    assertServedSoon();
  }

  @Test
  void theLogTellsOnceThatItIsAwayAndOnceThatItIsBack() throws Exception {
    for (int outages = 1; outages <= 2; outages++) {
      line.cut();
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < BORROWERS; i++) {
        all.add(borrowers.submit(this::isRefused));
      }
      for (Future<Boolean> each : all) {
        assertTrue(each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
      line.layTo(port);
      Until.holds("it is back", () -> !isRefused());
      int lines = 2 * outages;
      Until.holds("that is told", () -> told().size() >= lines);
      assertEquals(lines, told().size(), told()::toString);
      assertTrue(told().get(lines - 2).contains("does not answer"), told()::toString);
      assertTrue(told().get(lines - 1).contains("answers again"), told()::toString);
    }
  }

  @Test
  void aWrongPasswordIsAnAnswer() {
    SQLException refusal =
        assertThrows(SQLException.class, () -> source.getConnection("leafport", "wrong"));
    assertEquals("28P01", refusal.getSQLState());
    assertFalse(isRefused(), "others are not held up by it");
    assertEquals(List.of(), told());
  }

  @Test
  void aRefusalSaysWhyAndCountsAsAbsence() {
    SQLException why = new SQLException("Connection refused", "08001");
    CircuitBreaker circuit = new CircuitBreaker("db:5432/leafport", System::nanoTime);
    assertSame(why, assertThrows(SQLException.class, () -> circuit.connect(failing(why))));
    SQLException refusal = assertThrows(SQLException.class, () -> circuit.connect(failing(why)));
    assertEquals(
        "PostgreSQL at db:5432/leafport is away: Connection refused", refusal.getMessage());
    assertSame(why, refusal.getCause());
    assertTrue(DatabaseAbsence.causedBy(refusal));
    assertThrows(SQLException.class, circuit::requireClosed, "health is not better than it is");
  }

  @Test
  void theServerIsBackWhenItAnswersAnythingAtAll() throws Exception {
    BlockingQueue<SQLException> answers = new LinkedBlockingQueue<>();
    answers.add(new SQLException("Connection refused", "08001"));
    answers.add(new SQLException("the database system is starting up", "57P03"));
    answers.add(new SQLException("no such user", "28000"));
    CircuitBreaker circuit = new CircuitBreaker("db", System::nanoTime);
    CircuitBreaker.Attempt attempt =
        () -> {
          throw answers.remove();
        };
    assertThrows(SQLException.class, () -> circuit.connect(attempt));
    Until.holds("all was tried", () -> told().size() == 2);
    assertEquals(0, answers.size());
  }

  @Test
  void aFailureFromBeforeTheHostWasBackBreaksNothing() throws Exception {
    CircuitBreaker circuit = new CircuitBreaker("db", System::nanoTime);
    SQLException why = new SQLException("timeout", "08001");
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    Future<SQLException> slow =
        borrowers.submit(
            () ->
                assertThrows(
                    SQLException.class,
                    () ->
                        circuit.connect(
                            () -> {
                              under.countDown();
                              Until.open(back);
                              throw why;
                            })));
    Until.open(under);
    AtomicInteger attempts = new AtomicInteger();
    assertThrows(
        SQLException.class,
        () ->
            circuit.connect(
                () -> {
                  if (attempts.incrementAndGet() == 1) {
                    throw why;
                  }
                  return postgresConnection();
                }));
    Until.holds("the probe found it", () -> told().size() == 2);
    back.countDown();
    assertSame(why, slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    circuit.connect(CircuitBreakerTest::postgresConnection).close();
    assertEquals(2, told().size(), told()::toString);
  }

  @Test
  void aProbeThatBreaksLeavesTheNextToFindOut() throws Exception {
    CircuitBreaker circuit = new CircuitBreaker("db", System::nanoTime);
    AtomicInteger attempts = new AtomicInteger();
    CircuitBreaker.Attempt attempt =
        () -> {
          if (attempts.incrementAndGet() == 1) {
            throw new SQLException("timeout", "08001");
          }
          Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
          throw new IllegalStateException("a fault of the driver");
        };
    assertThrows(SQLException.class, () -> circuit.connect(attempt));
    Until.holds(
        "the circuit is closed",
        () -> {
          try (Connection connection = circuit.connect(CircuitBreakerTest::postgresConnection)) {
            return connection != null;
          } catch (SQLException stillOpen) {
            return false;
          }
        });
  }

  private static CircuitBreaker.Attempt failing(SQLException why) {
    return () -> {
      throw why;
    };
  }

  private static Connection postgresConnection() throws SQLException {
    return new AddressedDataSource(postgres.address()).getConnection();
  }

  private void assertAllAreRefusedAtOnce() throws Exception {
    List<Future<Long>> slowest = new ArrayList<>();
    for (int i = 0; i < BORROWERS; i++) {
      slowest.add(borrowers.submit(this::slowestRefusal));
    }
    for (Future<Long> each : slowest) {
      long nanos = each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertTrue(nanos < AT_ONCE.toNanos(), () -> TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    }
  }

  private long slowestRefusal() {
    long slowest = 0;
    for (int i = 0; i < CALLS_EACH; i++) {
      long begun = System.nanoTime();
      SQLException refusal = assertThrows(SQLException.class, source::getConnection);
      slowest = Math.max(slowest, System.nanoTime() - begun);
      assertEquals("08001", refusal.getSQLState());
    }
    return slowest;
  }

  /** The probe's next attempt, and some time for a busy machine. */
  private void assertServedSoon() throws Exception {
    long begun = System.nanoTime();
    Until.holds("it is back", () -> !isRefused());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(CircuitBreaker.INTERVAL.plus(SLACK)) < 0, took::toString);
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < BORROWERS; i++) {
      all.add(borrowers.submit(this::isRefused));
    }
    for (Future<Boolean> each : all) {
      assertFalse(each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
  }

  private boolean isRefused() {
    try (Connection connection = source.getConnection()) {
      assertTrue(connection.isValid(5));
      return false;
    } catch (SQLException away) {
      return true;
    }
  }

  private List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** Hears what is logged. */
  private final class Ear extends Handler {

    @Override
    public void publish(LogRecord line) {
      synchronized (told) {
        told.add(line.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
