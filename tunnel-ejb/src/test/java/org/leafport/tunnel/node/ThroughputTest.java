package org.leafport.tunnel.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private final AtomicLong total = new AtomicLong(5_000);
  private final AtomicLong time = new AtomicLong();
  private final Throughput throughput = new Throughput(total::get, time::get);

  private void pass(int seconds, long bytes) {
    time.addAndGet(Duration.ofSeconds(seconds).toNanos());
    total.addAndGet(bytes);
    throughput.measure();
  }

  @Test
  void theLastStretchCountsAndNothingBefore() {
    assertEquals(0, throughput.perSecond());
    pass(15, 30_000);
    assertEquals(2_000, throughput.perSecond());
    pass(10, 0);
    assertEquals(0, throughput.perSecond());
  }

  @Test
  void twoLooksAtOnceChangeNothing() {
    pass(10, 1_000);
    throughput.measure();
    assertEquals(100, throughput.perSecond());
  }
}
