package org.leafport.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

  private static final String ONE = "[db] The database doesn't answer: a request was told so";

  private final List<String> lines = new ArrayList<>();
  private long now = Long.MAX_VALUE;
  private final RefusalLog log = new RefusalLog(() -> now, lines::add);

  @Test
  void theFirstIsToldAtOnceAndTheOthersAreCounted() {
    log.count();
    assertEquals(List.of(ONE), lines);

    for (int i = 0; i < 41; i++) {
      log.count();
    }
    now += RefusalLog.INTERVAL.toNanos() - 1;
    log.count();
    assertEquals(List.of(ONE), lines);

    now++;
    log.count();
    assertEquals(List.of(ONE, ONE + ", and 42 since the last line like this"), lines);
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    log.count();
    now += RefusalLog.INTERVAL.toNanos();
    log.count();
    assertEquals(List.of(ONE, ONE), lines);
  }
}
