package org.leafport.tunnel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command's words; what it does is tested with the built product. */
class TunnelLoadToolTest {

  private static final int WRONG_WORDS = 2;

  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  private int run(String... words) {
    return new TunnelLoadTool()
        .run(new PrintWriter(said, true), new PrintWriter(complained, true), words);
  }

  @Test
  void helpNamesEveryMeasurement() {
    assertEquals(0, run("--help"));
    for (String name : new String[] {"all", "throughput", "latency", "stalled", "idle"}) {
      assertTrue(said.toString().contains("  " + name), said::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "throughput,--megabytes=0",
    "throughput,--rounds=0",
    "latency,--clients=129",
    "latency,--bytes=0",
    "stalled,--seconds=0",
    "idle,--homes=0",
    "reconnect,--homes=4001"
  })
  void numbersThatMakeNoSenseAreRefused(String measurement, String option) {
    assertEquals(WRONG_WORDS, run(measurement, option));
    assertTrue(complained.toString().contains("Usage"), complained::toString);
  }

  @Test
  void productHasToBeAJar() {
    assertEquals(WRONG_WORDS, run("idle", "--homes=1", "--product=/tmp"));
    assertTrue(complained.toString().contains("--product"), complained::toString);
  }
}
