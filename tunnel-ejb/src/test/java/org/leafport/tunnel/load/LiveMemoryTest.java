package org.leafport.tunnel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What jcmd tells, read. */
class LiveMemoryTest {

  @Test
  void heapIsTheTotalOfTheHistogram() throws IOException {
    assertEquals(
        3_456_789,
        LiveMemory.heapIn(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         29126        2098968  [B (java.base@17.0.17)
            Total         65432        3456789
            """));
  }

  @Test
  void anythingElseTellsNothingOfTheHeap() {
    assertThrows(IOException.class, () -> LiveMemory.heapIn("Could not find any processes"));
  }

  @Test
  void buffersAreCountedAsOther() {
    assertEquals(
        4096 * 1024,
        LiveMemory.outsideIn(
            """
            -                     Other (reserved=4112KB, committed=4096KB)
                                        (malloc=4096KB #31)
            """));
    assertEquals(0, LiveMemory.outsideIn("Native memory tracking is not enabled"));
  }

  @Test
  void thisProcessHoldsSomething() throws IOException {
    assertTrue(LiveMemory.of(ProcessHandle.current().pid()).heap() > 0);
  }
}
