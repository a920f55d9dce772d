package org.leafport.core.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.leafport.core.data.DataDirectory;
import org.leafport.core.settings.Settings;

/** The one database of this process: the external one that is named, else the bundled one. */
public final class Database {

  private static final Logger LOG = Logger.getLogger(Database.class.getName());

  private static Database current;

  private final Supplier<DatabaseAddress> address;
  private final boolean embedded;
  private final CircuitBreaker circuit;

  Database(Supplier<DatabaseAddress> address, boolean embedded) {
    this.address = address;
    this.embedded = embedded;
    this.circuit = new CircuitBreaker(address.get().shown(), System::nanoTime);
  }

  /**
   * The database of this process. The first call starts the bundled one, or waits for the external
   * one to answer, as long as {@code leafport.db.wait} says.
   *
   * @throws DatabaseException if there is none to be had; the next call tries again
   */
  public static synchronized Database current() {
    if (current == null) {
      Optional<DatabaseAddress> external = DatabaseAddress.external(Settings.current());
      current = external.isPresent() ? awaited(external.get()) : started();
    }
    return current;
  }

  private static Database started() {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(DataDirectory.current());
    return new Database(postgres::address, true);
  }

  private static Database awaited(DatabaseAddress address) {
    long deadline = System.nanoTime() + DatabaseSettings.WAIT.get().toNanos();
    boolean told = false;
    while (true) {
      try {
        connect(address).close();
        return new Database(() -> address, false);
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw new DatabaseException(
              "[db] PostgreSQL at " + address.shown() + " can't be used: " + e.getMessage(), e);
        }
        if (!told) {
          told = true;
          LOG.info("[db] Waiting for PostgreSQL at " + address.shown() + " to answer");
        }
      }
      pause(Duration.ofMillis(250));
    }
  }

  private static void pause(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("[db] Waiting for PostgreSQL was interrupted", e);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    String parameter = address.jdbcUrl().contains("?") ? "&" : "?";
    return DriverManager.getConnection(
        address.jdbcUrl() + parameter + "connectTimeout=5&socketTimeout=5",
        address.user(),
        address.password());
  }

  /** Where it answers now. */
  public DatabaseAddress address() {
    return address.get();
  }

  /**
   * Looks whether the application is given connections, whoever else may be.
   *
   * @throws SQLException if they are refused because an external database didn't answer the last
   *     attempt, up to a second ago
   */
  public void requirePresence() throws SQLException {
    circuit.requireClosed();
  }

  /** Knows whether it is away, for whoever connects to an external one. */
  CircuitBreaker circuit() {
    return circuit;
  }

  /** Whether it is the bundled one. */
  public boolean isEmbedded() {
    return embedded;
  }
}
