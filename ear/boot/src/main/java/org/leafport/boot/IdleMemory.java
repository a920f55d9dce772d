package org.leafport.boot;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Gives memory that starting or a busy hour took back to the machine, which it shares with others
 * at home. By itself the Java runtime keeps what it once had for as long as nothing happens.
 *
 * <p>Whoever gives the runtime one of these options himself keeps his value.
 */
final class IdleMemory {

  /** How long nothing has to happen before memory is looked through, which takes a moment. */
  private static final Duration QUIET = Duration.ofMinutes(5);

  /** In percent of the heap: below it grows, above it shrinks. */
  private static final int LEAST_FREE = 20;

  private static final int MOST_FREE = 50;

  private final HotSpotDiagnosticMXBean runtime =
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

  /** Gives back what the start needed, and what later times leave behind. */
  void giveBack() {
    set("MinHeapFreeRatio", LEAST_FREE);
    set("MaxHeapFreeRatio", MOST_FREE);
    set("G1PeriodicGCInterval", QUIET.toMillis());
    System.gc();
  }

  private void set(String option, long value) {
    try {
      if (runtime.getVMOption(option).getOrigin() == VMOption.Origin.DEFAULT) {
        runtime.setVMOption(option, Long.toString(value));
      }
    } catch (IllegalArgumentException unknown) {
      return; // Another runtime, which looks after its memory in its own way.
    }
  }
}
