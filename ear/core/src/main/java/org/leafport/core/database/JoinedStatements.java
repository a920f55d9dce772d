package org.leafport.core.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.exceptions.OptimisticLockException;
import org.eclipse.persistence.internal.databaseaccess.BatchWritingMechanism;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.queries.ModifyQuery;

/**
 * Sends the writes of a flush to the database in one round trip, whatever tables they are for.
 *
 * <p>The provider's own batches join only what has the same text, which the flush of one car with
 * its battery and its position never has. PostgreSQL's driver takes several statements, parted by
 * semicolons, as one: each keeps its parameters, its plan and its count of changed rows, and all go
 * out together. So a message of a car costs three waits for the database instead of five.
 *
 * <p>The provider calls this class, which a persistence unit names as {@code
 * eclipselink.jdbc.batch-writing}, and sends what has gathered before each read, at the end of a
 * flush and before the commit. One object belongs to one connection and so to one thread at a time.
 */
public final class JoinedStatements extends BatchWritingMechanism {

  private static final long serialVersionUID = 1L;

  /**
   * More statements are sent in several trips: each number and order of statements is a text of its
   * own for the driver, which keeps a few hundred of them.
   */
  static final int MOST_JOINED = 8;

  private transient List<DatabaseCall> waiting = new ArrayList<>();

  /** For the provider, which copies this object for each connection. */
  public JoinedStatements() {}

  @Override
  public void appendCall(AbstractSession session, DatabaseCall call) {
    waiting.add(call);
    cacheQueryTimeout(session, call);
    boolean now =
        call.getQuery() instanceof ModifyQuery query && query.forceBatchStatementExecution();
    if (now || waiting.size() == MOST_JOINED) {
      executeBatchedStatements(session);
    }
  }

  @Override
  public void clear() {
    waiting = new ArrayList<>();
    clearCacheQueryTimeout();
  }

  @Override
  public void executeBatchedStatements(AbstractSession session) {
    if (waiting.isEmpty()) {
      return;
    }
    List<DatabaseCall> calls = waiting;
    int timeoutSeconds = queryTimeoutCache;
    clear();
    if (calls.size() == 1) {
      executeAlone(session, calls.get(0));
    } else {
      execute(session, calls, timeoutSeconds);
    }
  }

  private void executeAlone(AbstractSession session, DatabaseCall call) {
    Object changed = databaseAccessor.basicExecuteCall(call, null, session, false);
    if (call.hasOptimisticLock() && changed instanceof Integer rows && rows != 1) {
      throw OptimisticLockException.batchStatementExecutionFailure();
    }
  }

  private void execute(AbstractSession session, List<DatabaseCall> calls, int timeoutSeconds) {
    log(session, calls);
    String sql = calls.stream().map(DatabaseCall::getSQLString).collect(Collectors.joining(";"));
    databaseAccessor.incrementCallCount(session);
    try (PreparedStatement statement = databaseAccessor.prepareStatement(sql, session, false)) {
      if (timeoutSeconds > 0) {
        statement.setQueryTimeout(timeoutSeconds);
      }
      bind(session, calls, statement);
      statement.execute();
      checkCounts(calls, statement);
    } catch (SQLException e) {
      throw fault(session, calls.get(calls.size() - 1), e);
    } finally {
      databaseAccessor.decrementCallCount();
    }
  }

  private static void bind(
      AbstractSession session, List<DatabaseCall> calls, PreparedStatement statement)
      throws SQLException {
    DatabasePlatform platform = session.getPlatform();
    int position = 1;
    for (DatabaseCall call : calls) {
      if (call.hasParameters()) {
        for (Object parameter : call.getParameters()) {
          platform.setParameterValueInDatabaseCall(parameter, statement, position++, session);
        }
      }
    }
  }

  /** Each write under a version has to have found its row. */
  private static void checkCounts(List<DatabaseCall> calls, PreparedStatement statement)
      throws SQLException {
    for (DatabaseCall call : calls) {
      if (call.hasOptimisticLock() && statement.getUpdateCount() != 1) {
        throw OptimisticLockException.batchStatementExecutionFailure();
      }
      statement.getMoreResults();
    }
  }

  private DatabaseException fault(AbstractSession session, DatabaseCall call, SQLException e) {
    DatabaseException lost = databaseAccessor.processExceptionForCommError(session, e, call);
    return lost != null
        ? lost
        : DatabaseException.sqlException(e, databaseAccessor, session, false);
  }

  private void log(AbstractSession session, List<DatabaseCall> calls) {
    if (session.shouldLog(SessionLog.FINE, SessionLog.SQL)) {
      for (DatabaseCall call : calls) {
        String text = call.getLogString(databaseAccessor);
        session.log(SessionLog.FINE, SessionLog.SQL, text, null, databaseAccessor, false);
      }
    }
  }

  /** Each connection gathers its own statements. */
  @Override
  public JoinedStatements clone() {
    JoinedStatements copy = (JoinedStatements) super.clone();
    copy.waiting = new ArrayList<>();
    return copy;
  }
}
