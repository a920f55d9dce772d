package org.leafport.core.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/** Tells a database that is away from a fault of ours. */
public final class DatabaseAbsence {

  /** Connection, resources, operator's intervention, system: classes of SQL states. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private static final int DEEPEST = 20;

  /** Name of the container's pool. */
  private static final String POOL = "com.sun.enterprise.resource.pool.ConnectionPool";

  private DatabaseAbsence() {}

  /** Whether this came because the database doesn't answer, or answers that it can't now. */
  public static boolean causedBy(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && isAbsence(sql) || isStumble(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** The container's pool gives no state when it gets no connection. */
  private static boolean isAbsence(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
  }

  /**
   * Where two threads find at the same moment that their connections are broken, both make the pool
   * drop all others, and the one that comes second trips over the pool's timer.
   */
  private static boolean isStumble(Throwable failure) {
    return failure instanceof IllegalStateException
        && Arrays.stream(failure.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(POOL));
  }
}
