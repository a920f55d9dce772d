package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class DatabaseChatterTest {

  private static final String POOL = "javax.enterprise.resource.resourceadapter.com.sun.gjc.spi";
  private static final String BEANS = "jakarta.enterprise.ejb.container";
  private static final String BEAN_FAILED = "A system exception occurred during an invocation";
  private static final Throwable AWAY =
      new IllegalStateException(
          "bean", new SQLException("pool", new SQLException("away", "08001")));

  private final DatabaseChatter chatter = new DatabaseChatter();
  private Instant now = Instant.parse("2026-11-28T09:00:00Z");

  private boolean is(long thread, String logger, String text, Throwable failure) {
    LogRecord line = new LogRecord(Level.WARNING, text);
    line.setLoggerName(logger);
    line.setLongThreadID(thread);
    line.setInstant(now);
    line.setThrown(failure);
    return chatter.includes(line);
  }

  @Test
  void failuresOfAnAbsentDatabaseAreLeftOut() {
    assertTrue(is(1, "org.eclipse.persistence.session./x", "", AWAY));
    assertTrue(is(1, BEANS, "", new SQLException("the server stops", "57P01")));
  }

  @Test
  void otherFailuresStay() {
    assertFalse(is(1, BEANS, BEAN_FAILED, new SQLException("twice", "23505")));
    assertFalse(is(1, BEANS, BEAN_FAILED, new SQLException("no state")));
    assertFalse(is(1, BEANS, "", new IllegalStateException("a fault")));
  }

  @Test
  void whatAThreadSaysAroundItIsLeftOutForASecond() {
    assertFalse(is(1, BEANS, BEAN_FAILED, null));
    is(1, "org.eclipse.persistence.session./x", "", AWAY);

    assertTrue(is(1, BEANS, BEAN_FAILED, null));
    assertTrue(is(1, BEANS, "", new XAException("closed")));
    assertFalse(is(1, BEANS, "", new IllegalStateException("a fault")), "of something else");
    assertFalse(is(1, "org.elsewhere", "Something else", null), "by somebody else");
    assertFalse(is(2, BEANS, BEAN_FAILED, null), "on another thread");

    now = now.plus(Duration.ofSeconds(1));
    assertFalse(is(1, BEANS, BEAN_FAILED, null), "later");
  }

  @Test
  void keysWithoutTextSayNothing() {
    assertTrue(is(1, POOL, "jdbc.exc_get_conn", null));
    assertFalse(is(1, POOL, "jdbc.exc_get_conn", new IllegalStateException("why")));
    assertFalse(is(1, POOL, "The pool is empty.", null));
    assertFalse(is(1, "org.elsewhere", "some.key", null));
  }

  @Test
  void manyThreadsAreForgottenInTheirOrder() {
    for (int thread = 0; thread <= 256; thread++) {
      is(thread, BEANS, "", AWAY);
    }
    assertFalse(is(0, BEANS, BEAN_FAILED, null));
    assertTrue(is(256, BEANS, BEAN_FAILED, null));
  }
}
