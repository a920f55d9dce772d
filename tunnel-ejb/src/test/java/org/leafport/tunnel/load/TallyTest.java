package org.leafport.tunnel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process of the homes tells. */
class TallyTest {

  private static final Tally TALLY =
      new Tally(7, 12, Map.of("lost", 4L, "cert_expired", 1L, "unreachable:tls_late", 2L));

  @Test
  void lineIsReadAsItWasWritten() {
    assertEquals("homes 7 12 cert_expired=1 lost=4 unreachable:tls_late=2", TALLY.line());
    assertEquals(Optional.of(TALLY), Tally.in(TALLY.line()));
    assertEquals(Optional.of(Tally.NONE), Tally.in(Tally.NONE.line()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "homes",
        "homes 1",
        "homes x 1",
        "homes 1 2 lost",
        "homes 1 2 :late=1",
        "a log's line"
      })
  void otherLinesAreNoTally(String line) {
    assertTrue(Tally.in(line).isEmpty());
  }

  @Test
  void onlyWhatHasHappenedSinceCounts() {
    Tally later =
        new Tally(7, 20, Map.of("lost", 6L, "cert_expired", 1L, "unreachable:tls_late", 5L));
    assertEquals(Map.of("lost", 2L, "unreachable:tls_late", 3L), later.partingsSince(TALLY));
  }
}
