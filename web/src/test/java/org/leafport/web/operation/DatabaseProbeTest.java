package org.leafport.web.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseProbeTest {

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    executor.shutdownNow();
  }

  @Test
  void aDatabaseThatAnswersIsWell() {
    assertTrue(new DatabaseProbe(() -> null, executor).state().well());
  }

  @Test
  void aDatabaseThatIsGoneIsIllAndSaysWhy() {
    var state =
        new DatabaseProbe(
                () -> {
                  throw new SQLException("Connection refused");
                },
                executor)
            .state();
    assertFalse(state.well());
    assertEquals("Connection refused", state.detail());
  }

  @Test
  void aDatabaseThatSwallowsQuestionsIsIllAndGetsOnlyOne() {
    var questions = new AtomicInteger();
    var never = new CountDownLatch(1);
    var probe =
        new DatabaseProbe(
            () -> {
              questions.incrementAndGet();
              never.await();
              return null;
            },
            executor);
    assertFalse(probe.state().well());
    assertFalse(probe.state().well());
    assertEquals(1, questions.get());
  }
}
