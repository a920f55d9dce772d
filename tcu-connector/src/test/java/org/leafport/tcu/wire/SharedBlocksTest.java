package org.leafport.tcu.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times and positions, as several languages share them. */
class SharedBlocksTest {

  @Test
  void theThirtyFirstOfFebruaryIsNoTime() {
    assertEquals(Optional.empty(), new PackedTime(2026, 2, 31, 0, 0, 0).dateTime());
  }

  @Test
  void theYearsEndIn2052() {
    LocalDateTime beyond = LocalDateTime.of(2053, 1, 1, 0, 0);
    assertThrows(IllegalArgumentException.class, () -> PackedTime.of(beyond).toBytes());
  }
}
