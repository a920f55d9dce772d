package org.leafport.tunnel.node;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.TestDatabase;

class DatabaseSignTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean there = new AtomicBoolean(true);
  private final DatabaseSign sign =
      new DatabaseSign(
          () -> {
            if (!there.get()) {
              throw new SQLException("gone");
            }
            return null;
          },
          nanos::get);

  @Test
  void tellsTheLatestAnswer() {
    assertTrue(sign.isWell());
    there.set(false);
    assertTrue(sign.isWell(), "it isn't asked by whoever wants to know");
    sign.ask();
    assertFalse(sign.isWell());
    there.set(true);
    sign.ask();
    assertTrue(sign.isWell());
  }

  @Test
  void anAnswerThatHasGrownOldCountsAsNone() {
    sign.ask();
    nanos.addAndGet(DatabaseSign.PERIOD.multipliedBy(3).toNanos());
    assertFalse(sign.isWell());
    sign.ask();
    assertTrue(sign.isWell());
  }

  @Test
  void asksTheRealDatabase() {
    TestDatabase.running();
    DatabaseSign real = new DatabaseSign();
    real.ask();
    assertTrue(real.isWell());
  }
}
