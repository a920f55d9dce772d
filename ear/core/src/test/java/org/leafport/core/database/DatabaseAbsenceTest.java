package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseAbsenceTest {

  private static boolean away(SQLException failure) {
    return DatabaseAbsence.causedBy(new RuntimeException(new RuntimeException(failure)));
  }

  @Test
  void noAnswerInTimeIsAbsence() {
    assertTrue(away(new SQLException("I/O error", "08006", new SocketTimeoutException("30 s"))));
  }

  @Test
  void aPoolThatGivesNoConnectionIsAbsence() {
    assertTrue(away(new SQLException("Error in allocating a connection")));
  }

  @Test
  void aPoolThatStumblesWhileItDropsBrokenConnectionsIsAbsence() {
    IllegalStateException stumble = new IllegalStateException("Task already scheduled");
    stumble.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.Timer", "sched", "Timer.java", 413),
          new StackTraceElement(
              "com.sun.enterprise.resource.pool.ConnectionPool",
              "scheduleResizerTask",
              "ConnectionPool.java",
              271)
        });
    assertTrue(DatabaseAbsence.causedBy(new RuntimeException(stumble)));
  }

  @Test
  void aServerThatShutsDownIsAbsence() {
    assertTrue(away(new SQLException("terminating connection", "57P01")));
  }

  @Test
  void aRowThatMayNotBeTwiceIsAFaultOfOurs() {
    assertFalse(away(new SQLException("duplicate key", "23505")));
    assertFalse(DatabaseAbsence.causedBy(new IllegalStateException("no database in it")));
  }
}
