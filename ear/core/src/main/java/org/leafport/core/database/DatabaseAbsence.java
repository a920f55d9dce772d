package org.leafport.core.database;

import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is away from a fault of ours. */
public final class DatabaseAbsence {

  /** Connection, resources, operator's intervention, system: classes of SQL states. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

  private static final int DEEPEST = 20;

  private DatabaseAbsence() {}

  /** Whether this came because the database doesn't answer, or answers that it can't now. */
  public static boolean causedBy(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql && isAbsence(sql)) {
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
}
