package org.leafport.tcu.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Runs of bytes as values, their sum, and their obscuring. */
class OctetsTest {

  @Test
  void nobodyCanChangeThem() {
    byte[] bytes = {1, 2, 3};
    Octets octets = Octets.of(bytes);
    bytes[0] = 9;
    octets.toBytes()[1] = 9;
    assertEquals("010203", octets.toHex());
  }

  @Test
  void equalBytesAreEqualValues() {
    assertEquals(Octets.ofHex("00ff"), Octets.of(new byte[] {0, -1}));
    assertEquals(Octets.ofHex("00ff").hashCode(), Octets.of(new byte[] {0, -1}).hashCode());
    assertNotEquals(Octets.ofHex("00ff"), Octets.ofHex("00fe"));
    assertEquals(Octets.NONE, Octets.ofHex(""));
  }

  @Test
  void aRunBeyondTheEndIsAnErrorWithItsPlace() throws ProtocolException {
    ByteReader reader = Octets.ofHex("010203").reader();
    reader.skip(1, "head");
    ProtocolException error =
        assertThrows(ProtocolException.class, () -> Octets.read(reader, 3, "tail"));
    assertEquals(1, error.offset());
    assertEquals("tail", error.field());
    assertEquals(Octets.ofHex("0203"), Octets.read(reader, 2, "tail"));
  }

  @Test
  void numbersOfThreeAndFourBytesKeepTheirSign() throws ProtocolException {
    ByteWriter out = new ByteWriter().u24(0xfffefd).u32(-2).u32(0xfffffffeL);
    ByteReader reader = new ByteReader(out.toBytes());
    assertEquals(0xfffefd, reader.u24("three"));
    assertEquals(-2, reader.i32("signed"));
    assertEquals(0xfffffffeL, reader.u32("unsigned"));
  }

  @Test
  void theSumStaysWithinAByte() {
    byte[] bytes = {7, (byte) 0xff, (byte) 0xff, 2, 7};
    assertEquals(0, ByteSum.of(bytes, 1, 4));
    assertEquals(0, ByteSum.of(bytes, 2, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> ByteSum.of(bytes, 1, 6));
  }

  @Test
  void obscuringTwiceShowsAgain() {
    byte[] bytes = {1, 2, 3, 4};
    Xor.apply(bytes, 1, 3, 0xf0);
    assertArrayEquals(new byte[] {1, (byte) 0xf2, (byte) 0xf3, 4}, bytes);
    Xor.apply(bytes, 1, 3, 0xf0);
    assertArrayEquals(new byte[] {1, 2, 3, 4}, bytes);
  }
}
