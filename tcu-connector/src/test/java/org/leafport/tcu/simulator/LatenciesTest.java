package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Percentiles from buckets against percentiles from the sorted values. */
class LatenciesTest {

  @Test
  void percentilesAreWithinTwoPercentOfTheTruth() {
    Random random = new Random(4);
    long[] nanos = new long[20_000];
    Latencies latencies = new Latencies();
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = (long) Math.exp(random.nextDouble() * 20) * 1000;
      latencies.add(nanos[i]);
    }
    Arrays.sort(nanos);
    for (double percent : new double[] {1, 50, 90, 99, 99.9}) {
      double truth = nanos[(int) Math.ceil(nanos.length * percent / 100) - 1] / 1e6;
      assertEquals(truth, latencies.percentileMillis(percent), truth * 0.02 + 0.001);
    }
    assertEquals(nanos[nanos.length - 1] / 1e6, latencies.maxMillis(), 0.001);
  }

  @Test
  void nothingMeasuredIsZeroAndHugeValuesFit() {
    Latencies latencies = new Latencies();
    assertEquals(0, latencies.percentileMillis(99));
    latencies.add(Long.MAX_VALUE);
    assertTrue(latencies.percentileMillis(50) > 0);
    assertEquals(1, latencies.count());
  }
}
