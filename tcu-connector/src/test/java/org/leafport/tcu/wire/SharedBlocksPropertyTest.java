package org.leafport.tcu.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What holds for all times and positions. */
class SharedBlocksPropertyTest {

  @Property
  void everyPositionBlockSurvivesButForItsUnusedBits(@ForAll @Size(9) byte[] block) {
    byte[] expected = block.clone();
    expected[0] &= (byte) 0xf8;
    assertArrayEquals(expected, PositionBlock.of(block).toBytes());
  }

  @Property
  void everyTimeOfASetClockSurvives(@ForAll @Size(4) byte[] block) {
    PackedTime time = PackedTime.of(block);
    if (time.year() == PackedTime.NO_YEAR) {
      assertThrows(IllegalArgumentException.class, time::toBytes);
      assertEquals(Optional.empty(), time.dateTime());
    } else {
      assertArrayEquals(block, time.toBytes());
      time.dateTime().ifPresent(real -> assertEquals(time, PackedTime.of(real)));
    }
  }
}
