package org.leafport.core.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that no one waits for, and whose statements may touch very many rows: the nightly clean-ups.
 * On the first night after a retention was shortened such a statement may take minutes; given up
 * after {@code leafport.db.answer-timeout} it would be given up every night.
 */
public final class LongWork {

  /** How long each of its statements may take. */
  public static final Duration ANSWER = Duration.ofMinutes(10);

  private static final int ANSWER_MILLIS = (int) ANSWER.toMillis();

  private LongWork() {}

  /**
   * Does it on the transaction's connection, which has its ordinary deadline again afterwards: the
   * commit doesn't take long.
   *
   * @param em with a transaction under way
   * @throws DatabaseException if the connection is broken
   */
  public static <T> T in(EntityManager em, Supplier<T> work) {
    Connection connection = connectionOf(em);
    try {
      int ordinary = connection.getNetworkTimeout();
      boolean longEnough = ordinary == 0 || ordinary >= ANSWER_MILLIS;
      return longEnough ? work.get() : lengthened(connection, ordinary, work);
    } catch (SQLException e) {
      throw new DatabaseException("[db] A connection broke before its long work", e);
    }
  }

  /**
   * The provider takes a connection with a transaction's first statement, and shows none before.
   */
  private static Connection connectionOf(EntityManager em) {
    em.createNativeQuery("select 1").getSingleResult();
    return em.unwrap(Connection.class);
  }

  private static <T> T lengthened(Connection connection, int ordinaryMillis, Supplier<T> work)
      throws SQLException {
    setDeadline(connection, ANSWER_MILLIS);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException failure) {
      restoreAfter(failure, connection, ordinaryMillis);
      throw failure;
    }
    setDeadline(connection, ordinaryMillis);
    return result;
  }

  /** A connection that broke has no deadline to restore, and isn't used again. */
  private static void restoreAfter(
      RuntimeException failure, Connection connection, int ordinaryMillis) {
    try {
      setDeadline(connection, ordinaryMillis);
    } catch (SQLException broken) {
      failure.addSuppressed(broken);
    }
  }

  private static void setDeadline(Connection connection, int millis) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, millis);
  }
}
