package org.leafport.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leafport.it.product.LeafportProcess;

/**
 * Strangers on the port for cars: random bytes, messages in pieces and in heaps, web browsers, TLS
 * clients, a thousand silent connections. Good cars go on meanwhile.
 */
class HostileInputIT {

  private static final Pattern NO_FAILURES = Pattern.compile("\"failures\":\\{}");

  @TempDir private Path output;

  @Test
  void goodCarsGoOnAndMemoryStaysBounded() throws Exception {
    try (LeafportProcess leafport =
        LeafportProcess.plan()
            .javaOption("-Xmx256m")
            .environment("LEAFPORT_TCU_MAX_CONNECTIONS", "3000")
            .start()) {
      command(leafport, "benchmark", "seed", "--cars", "20");

      String hostile = load(leafport, "hostile", "--cars", "20", "--seconds", "10");
      String silent =
          load(leafport, "idle", "--cars", "20", "--connections", "1000", "--seconds", "10");

      assertNoCarFailed(hostile);
      assertNoCarFailed(silent);
      assertTrue(silent.contains("\"idle\":1000"), silent);
      assertTrue(
          !leafport.log().contains("OutOfMemoryError"), "a heap of 256 MiB was enough for it all");
      assertEquals(200, LeafportProcess.get(leafport.healthPort(), "/health/ready").statusCode());
    }
  }

  private static void assertNoCarFailed(String figures) {
    Matcher clean = NO_FAILURES.matcher(figures);
    int parts = 0;
    while (clean.find()) {
      parts++;
    }
    assertEquals(2, parts, "no good car failed, neither without nor with strangers: " + figures);
  }

  /** Runs the product's own load command and answers its line of figures. */
  private String load(LeafportProcess leafport, String kind, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("load", kind, "--json", "--server", "127.0.0.1:" + leafport.tcuPort()));
    words.addAll(List.of(options));
    return command(leafport, words.toArray(String[]::new))
        .lines()
        .filter(line -> line.startsWith("{"))
        .findFirst()
        .orElseThrow();
  }

  /** Runs a command of the product on the data directory of the running one. */
  private String command(LeafportProcess leafport, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("leafport.jar")).normalize().toString()));
    command.addAll(List.of(words));
    Path said = Files.createTempFile(output, words[0], ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("LEAFPORT_DATA", leafport.data().toString());
    Process process = builder.start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), "the command ends");
    String text = Files.readString(said);
    assertEquals(0, process.exitValue(), text);
    return text;
  }
}
