package org.leafport.tcu.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bit fields within and across bytes. */
class BitFieldTest {

  @Test
  void readsAcrossByteBorders() {
    byte[] block = HexFormat.of().parseHex("0f02d032");
    assertEquals(120, BitField.at(0, 7, 11).get(block));
    assertEquals(180, BitField.at(1, 4, 11).get(block));
    assertEquals(50, BitField.at(2, 1, 10).get(block));
  }

  @Test
  void refusesAValueThatDoesNotFit() {
    BitField field = BitField.at(0, 7, 3);
    assertThrows(IllegalArgumentException.class, () -> field.put(new byte[1], 8));
    assertThrows(IllegalArgumentException.class, () -> field.put(new byte[1], -1));
  }
}
