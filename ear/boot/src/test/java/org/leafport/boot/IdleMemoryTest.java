package org.leafport.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In runtimes of their own, because the options are the runtime's. */
class IdleMemoryTest {

  /** Fills the heap, lets go, and tells what the runtime keeps of the machine, in MiB. */
  static final class Busy {

    private static final int PIECES = 300;

    public static void main(String[] arguments) {
      byte[][] pieces = new byte[PIECES][];
      for (int i = 0; i < PIECES; i++) {
        pieces[i] = new byte[1024 * 1024];
      }
      long full = Runtime.getRuntime().totalMemory() >> 20;
      pieces = null;
      new IdleMemory().giveBack();
      System.out.println(full + " " + (Runtime.getRuntime().totalMemory() >> 20));
    }
  }

  @Test
  void whatIsNotNeededAnyMoreIsGivenBack() throws Exception {
    long[] before = run("-Xmx1g");
    assertTrue(before[0] >= 300, "it was full: " + before[0]);
    assertTrue(before[1] < 100, "it kept " + before[1] + " MiB");
  }

  @Test
  void theOwnersOptionsStand() throws Exception {
    long[] kept = run("-Xmx1g", "-XX:MaxHeapFreeRatio=100");
    assertTrue(kept[1] >= kept[0], "it gave back, from " + kept[0] + " to " + kept[1] + " MiB");
  }

  @Test
  void anotherCollectorDoesNotDisturbTheStart() throws Exception {
    assertTrue(run("-Xmx1g", "-XX:+UseSerialGC")[1] > 0);
  }

  private static long[] run(String... options) throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                List.of(options),
                List.of("-cp", System.getProperty("java.class.path"), Busy.class.getName()))
            .flatMap(List::stream)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return Stream.of(said.strip().split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
