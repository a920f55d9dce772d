package org.leafport.it.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leafport.it.product.LeafportProcess;

/** The load tool, as a command of the built product, with numbers too small to measure anything. */
class TunnelLoadIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({
    "throughput --megabytes 1 --rounds 1 --warm-up 0, tunnel wss",
    "latency --clients 2 --requests 2 --rounds 1, tunnel wss",
    "stalled --clients 1 --seconds 1 --rounds 1, memory of one that never reads",
    "idle --homes 3, 3 idle tunnels",
    "reconnect --homes 3, partings after that:"
  })
  void everyMeasurementSetsItselfUpAndComesToAnEnd(String words, String result) {
    LeafportProcess.Plan plan = LeafportProcess.plan().argument("tunnel-load");
    Arrays.stream(words.split(" ")).forEach(plan::argument);
    try (LeafportProcess command = plan.launch()) {
      assertEquals(0, command.awaitExit(PATIENCE), command::log);
      assertTrue(command.log().contains(result), command::log);
    }
  }
}
