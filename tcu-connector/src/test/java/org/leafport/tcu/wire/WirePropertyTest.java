package org.leafport.tcu.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every bit field and every element. */
class WirePropertyTest {

  @Property(tries = 300)
  void everyContentSurvivesWritingAndReading(
      @ForAll ElementType type, @ForAll @Size(max = 4095) byte[] content) throws ProtocolException {
    ByteWriter out = new ByteWriter();
    Element.write(out, type, content);
    ByteReader reader = new ByteReader(out.toBytes());
    Element element = Element.read(reader, "element");
    assertEquals(type, element.type());
    assertArrayEquals(content, element.bytes(element.length(), "content"));
    assertEquals(0, reader.remaining());
  }

  @Property(tries = 500)
  void writingChangesTheFieldAndNothingElse(
      @ForAll @Size(8) byte[] block,
      @ForAll @IntRange(max = 31) int firstBit,
      @ForAll @IntRange(min = 1, max = 32) int width,
      @ForAll long anyValue) {
    BitField field = new BitField(firstBit, width);
    byte[] before = block.clone();
    long original = field.get(block);
    long value = anyValue & field.max();
    field.put(block, value);
    assertEquals(value, field.get(block));
    field.put(block, original);
    assertArrayEquals(before, block);
  }
}
