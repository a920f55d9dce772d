package org.leafport.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * Spares everybody the wait for a server that is known to be away. Whoever connects to a host that
 * vanished waits for the whole connect timeout and holds a thread meanwhile; with enough of them no
 * thread is left for what needs no database.
 *
 * <p>The first attempt that doesn't reach the server breaks the circuit. From then on everybody is
 * refused at once, while a thread of its own tries to connect, one attempt at a time, at most one
 * in {@link #INTERVAL}. The first answer closes the circuit again: a connection, or a refusal such
 * as a wrong password, which callers then have to hear themselves. Each of the two is told in one
 * line of the log.
 *
 * <p>The container's pool has nothing of the kind: it can repeat a failed attempt, which makes the
 * caller wait longer. Thread-safe.
 */
final class CircuitBreaker {

  /** From the beginning of one attempt to that of the next, at least. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(CircuitBreaker.class.getName());

  /**
   * SQL states of a server that wasn't reached, fell silent, or is just starting or stopping. A
   * rejection (08004) and a server that is full (53300) are answers.
   */
  private static final Set<String> UNREACHED = Set.of("08001", "08006", "57P01", "57P02", "57P03");

  /** Makes a connection. */
  @FunctionalInterface
  interface Attempt {

    /**
     * A new connection, signed in.
     *
     * @throws SQLException if there is none to be had
     */
    Connection connect() throws SQLException;
  }

  private record Outage(long since, SQLException cause) {}

  private final String server;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();

  /** Null while the circuit is closed; changed under the lock. */
  private volatile Outage outage;

  private volatile long outagesOver;

  /**
   * A closed circuit.
   *
   * @param server its address as a log may show it
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  CircuitBreaker(String server, LongSupplier nanoTime) {
    this.server = server;
    this.nanoTime = nanoTime;
  }

  /**
   * The connection that this attempt makes, if the circuit is closed.
   *
   * @param attempt if it doesn't reach the server, it is made again and again until it does
   * @throws SQLException if the attempt fails, or with state 08001 at once if the server is away
   */
  Connection connect(Attempt attempt) throws SQLException {
    requireClosed();
    long before = outagesOver;
    Connection connection;
    try {
      connection = attempt.connect();
    } catch (SQLException e) {
      if (isUnreached(e)) {
        open(e, attempt, before);
      }
      throw e;
    }
    Outage known = outage;
    if (known != null) {
      close(known, true);
    }
    return connection;
  }

  /**
   * Looks whether attempts are made.
   *
   * @throws SQLException with state 08001 if the server is away
   */
  void requireClosed() throws SQLException {
    Outage known = outage;
    if (known != null) {
      throw new SQLException(
          "PostgreSQL at " + server + " is away: " + known.cause().getMessage(),
          "08001",
          known.cause());
    }
  }

  private static boolean isUnreached(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && UNREACHED.contains(state);
  }

  /** What failed only now but was begun before the last outage ended says nothing of today. */
  private void open(SQLException cause, Attempt attempt, long outagesOverBefore) {
    synchronized (lock) {
      if (outage != null || outagesOver != outagesOverBefore) {
        return;
      }
      Outage begun = new Outage(nanoTime.getAsLong(), cause);
      // Its maker belongs to a request, whose inheritable values have to end with it.
      Thread probe =
          new Thread(null, () -> probe(begun, attempt), "leafport-database-probe", 0, false);
      probe.setDaemon(true);
      probe.setContextClassLoader(CircuitBreaker.class.getClassLoader());
      probe.start();
      outage = begun;
    }
    LOG.warning(
        "[db] PostgreSQL at "
            + server
            + " does not answer ("
            + cause.getMessage()
            + "). What needs it is refused until it does");
  }

  private void close(Outage over, boolean answered) {
    synchronized (lock) {
      if (outage != over) {
        return;
      }
      outage = null;
      outagesOver++;
    }
    if (answered) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - over.since());
      LOG.info("[db] PostgreSQL at " + server + " answers again, after " + seconds + " s");
    }
  }

  /** However this ends, the circuit is closed then: else nobody would ever try again. */
  private void probe(Outage current, Attempt attempt) {
    boolean answered = false;
    try {
      long begun = current.since();
      while (!answered) {
        waitUntil(begun + INTERVAL.toNanos());
        if (outage != current) {
          return;
        }
        begun = nanoTime.getAsLong();
        answered = isAnswered(attempt);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but the end of the process.
      Thread.currentThread().interrupt();
    } finally {
      close(current, answered);
    }
  }

  private void waitUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - nanoTime.getAsLong());
  }

  private static boolean isAnswered(Attempt attempt) {
    try {
      attempt.connect().close();
      return true;
    } catch (SQLException e) {
      return !isUnreached(e);
    }
  }
}
