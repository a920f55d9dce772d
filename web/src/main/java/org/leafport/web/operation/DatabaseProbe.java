package org.leafport.web.operation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.leafport.core.database.Database;
import org.leafport.core.health.Vitals;

/**
 * Asks the database the shortest question there is, by a connection of its own, so that a busy pool
 * doesn't look like a database that is gone.
 *
 * <p>Only one question is under way at a time: whoever comes meanwhile waits for its answer, and a
 * database that swallows questions can't collect threads. Every step of a question has a deadline.
 */
@ApplicationScoped
public class DatabaseProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String SECONDS = Long.toString(PATIENCE.toSeconds());

  private final Callable<Void> question;
  private Executor executor;
  private FutureTask<Void> underWay;

  /** For the container. */
  protected DatabaseProbe() {
    this(DatabaseProbe::selectOne, null);
  }

  DatabaseProbe(Callable<Void> question, Executor executor) {
    this.question = question;
    this.executor = executor;
  }

  @Resource
  void setExecutor(ManagedExecutorService executor) {
    this.executor = executor;
  }

  /** Whether the database answered within two seconds. */
  Vitals.State state() {
    long asked = System.nanoTime();
    try {
      ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Vitals.State.well(
          "answered in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked) + " ms");
    } catch (TimeoutException e) {
      return Vitals.State.ill("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Vitals.State.ill(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Vitals.State.ill("interrupted");
    }
  }

  private synchronized FutureTask<Void> ask() {
    if (underWay == null || underWay.isDone()) {
      underWay = new FutureTask<>(question);
      executor.execute(underWay);
    }
    return underWay;
  }

  private static Void selectOne() throws SQLException {
    var database = Database.current();
    // It may be back already while the application is still refused: that isn't well yet.
    database.requirePresence();
    var address = database.address();
    var options = new Properties();
    options.setProperty("user", address.user());
    options.setProperty("password", address.password());
    options.setProperty("connectTimeout", SECONDS);
    options.setProperty("socketTimeout", SECONDS);
    try (var connection = DriverManager.getConnection(address.jdbcUrl(), options);
        var statement = connection.createStatement()) {
      statement.execute("select 1");
      return null;
    }
  }
}
