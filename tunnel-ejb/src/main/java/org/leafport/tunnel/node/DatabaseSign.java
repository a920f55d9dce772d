package org.leafport.tunnel.node;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.core.database.Database;

/**
 * Whether the database answers, as of a few seconds ago: the proxy's ports tell it on threads of
 * the network, which can't wait for an answer.
 *
 * <p>It is asked by a connection of its own, so that a busy pool doesn't look like a database that
 * is gone. An answer that has grown old counts as none.
 */
final class DatabaseSign {

  /** How often to ask. */
  static final Duration PERIOD = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(DatabaseSign.class.getName());

  private static final Duration OLD = PERIOD.multipliedBy(3);
  private static final String PATIENCE_SECONDS = "2";

  private record Answer(boolean well, long at) {}

  private final Callable<Void> question;
  private final LongSupplier nanoTime;
  private volatile Answer latest;

  DatabaseSign() {
    this(DatabaseSign::selectOne, System::nanoTime);
  }

  DatabaseSign(Callable<Void> question, LongSupplier nanoTime) {
    this.question = question;
    this.nanoTime = nanoTime;
    // The database was there a moment ago: it gave the settings and schemas before the gate opened.
    this.latest = new Answer(true, nanoTime.getAsLong());
  }

  /** Asks; waits two seconds for each step at most. */
  void ask() {
    boolean well;
    try {
      question.call();
      well = true;
    } catch (Exception away) {
      // Whatever it is: there was no answer.
      well = false;
      LOG.log(latest.well() ? Level.WARNING : Level.FINE, "[proxy] The database: " + away);
    }
    latest = new Answer(well, nanoTime.getAsLong());
  }

  /** What is known. Answers at once. */
  boolean isWell() {
    Answer known = latest;
    return known.well() && nanoTime.getAsLong() - known.at() < OLD.toNanos();
  }

  private static Void selectOne() throws SQLException {
    var address = Database.current().address();
    var options = new Properties();
    options.setProperty("user", address.user());
    options.setProperty("password", address.password());
    options.setProperty("connectTimeout", PATIENCE_SECONDS);
    options.setProperty("socketTimeout", PATIENCE_SECONDS);
    try (var connection = DriverManager.getConnection(address.jdbcUrl(), options);
        var statement = connection.createStatement()) {
      statement.execute("select 1");
      return null;
    }
  }
}
