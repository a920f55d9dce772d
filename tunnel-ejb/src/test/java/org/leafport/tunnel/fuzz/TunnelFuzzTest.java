package org.leafport.tunnel.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.fuzz.Fuzzer;
import org.leafport.tunnel.wire.ProtocolException;

/** A short round of fuzzing for every codec; {@code -Dleafport.fuzz=N} makes it longer. */
class TunnelFuzzTest {
  private static final long INPUTS = Long.getLong("leafport.fuzz", 20_000);
  private static final long SEED = 20_260_314;

  @TestFactory
  Stream<DynamicTest> codecTakesWhateverComes() {
    return FuzzTargets.all().stream()
        .map(
            target ->
                dynamicTest(
                    target.name(),
                    () -> {
                      Fuzzer.Report report =
                          new Fuzzer(target, SEED, ProtocolException.class).run(INPUTS);
                      assertEquals(List.of(), report.findings());
                      assertEquals(INPUTS, report.read() + report.refused());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> seedIsReadableAsItStands() {
    return FuzzTargets.all().stream()
        .map(
            target ->
                dynamicTest(
                    target.name(),
                    () -> {
                      for (byte[] seed : target.seeds()) {
                        target.reading().read(seed.clone());
                      }
                    }));
  }

  @Test
  void theCommandSaysWhatItTried() {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    assertEquals(0, new TunnelFuzzTool().run(writer, writer, "--inputs", "500"));
    assertTrue(output.toString().contains("frame message"), output::toString);
    assertTrue(output.toString().contains("All as it should be."), output::toString);
  }
}
