package org.leafport.tcu.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.fuzz.FuzzInputs;
import org.leafport.core.fuzz.FuzzTarget;
import org.leafport.core.fuzz.Fuzzer;
import org.leafport.tcu.wire.ProtocolException;

/** A short round of fuzzing for every codec, and the proof that the fuzzer sees what it must. */
class FuzzTest {
  private static final int INPUTS = 20_000;
  private static final long SEED = 20_260_314;

  /** Keeps what a target makes from being thrown away unmade. */
  private static volatile Object kept;

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
                      assertEquals(target.budget().share(INPUTS), report.read() + report.refused());
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
  void anExceptionThatIsNoProtocolExceptionIsFound() {
    assertTrue(finding(input -> kept = input[50]).contains("ArrayIndexOutOfBounds"));
  }

  @Test
  void anInputThatAllocatesTooMuchIsFound() {
    assertTrue(finding(input -> kept = new byte[1 << 20]).startsWith("allocates"));
  }

  @Test
  void anInputThatTakesTooLongIsFound() {
    assertTrue(
        finding(
                input -> {
                  long end = System.nanoTime() + 2 * Fuzzer.BASE_NANOS;
                  while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                  }
                })
            .startsWith("takes"));
  }

  private static String finding(FuzzTarget.Reading reading) {
    Fuzzer.Report report = new Fuzzer(target(reading), SEED, ProtocolException.class).run(10);
    assertFalse(report.findings().isEmpty());
    return report.findings().get(0).toString();
  }

  @Test
  void aProtocolExceptionIsNoFinding() {
    Fuzzer.Report report =
        new Fuzzer(
                target(
                    input -> {
                      throw new ProtocolException(0, "all", "is refused");
                    }),
                SEED,
                ProtocolException.class)
            .run(100);
    assertEquals(List.of(), report.findings());
    assertEquals(100, report.refused());
  }

  @Test
  void theSameSeedMakesTheSameInputs() {
    FuzzInputs first = new FuzzInputs(FuzzTargets.all().get(0), SEED);
    FuzzInputs second = new FuzzInputs(FuzzTargets.all().get(0), SEED);
    for (int i = 0; i < 5_000; i++) {
      assertArrayEquals(first.next(), second.next());
    }
  }

  @Test
  void theCommandSaysWhatItTried() {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    assertEquals(0, new FuzzTool().run(writer, writer, "--inputs", "500", "--only", "acp"));
    assertTrue(output.toString().contains("acp message"), output::toString);
    assertTrue(output.toString().contains("All as it should be."), output::toString);
    assertEquals(2, new FuzzTool().run(writer, writer, "--only", "nothing"));
    assertEquals(2, new FuzzTool().run(writer, writer, "--inputs", "0"));
  }

  private static FuzzTarget target(FuzzTarget.Reading reading) {
    return new FuzzTarget("test", List.of(new byte[20]), 40, reading);
  }
}
