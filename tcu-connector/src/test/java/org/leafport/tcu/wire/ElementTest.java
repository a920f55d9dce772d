package org.leafport.tcu.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The element grammar that GDC and ACP share. */
class ElementTest {

  @Test
  void headersHaveTheFormOfCapturedMessages() {
    assertEquals("51", header(ElementType.ASCII, 17));
    assertEquals("205e", header(ElementType.BINARY, 94));
    assertEquals("236b", header(ElementType.BINARY, 491));
    assertEquals("6100", header(ElementType.ASCII, 128));
  }

  @Test
  void anElementBeyondTheEndIsRefusedWithItsPlace() throws ProtocolException {
    ByteReader reader = new ByteReader(HexFormat.of().parseHex("0001ff042a"));
    Element.read(reader, "first");
    Element.read(reader, "second");
    ProtocolException error =
        assertThrows(ProtocolException.class, () -> Element.read(reader, "third"));
    assertEquals(4, error.offset());
    assertEquals("third", error.field());
  }

  @Test
  void textEndsAtTheFirstNulAndLosesBlanksAroundIt() throws ProtocolException {
    assertEquals("a b", text("20612062200063"));
    assertEquals("", text("0000"));
  }

  @Test
  void identifiersRefuseWhatDescriptionsReplace() throws ProtocolException {
    Element element = Element.read(new ByteReader(HexFormat.of().parseHex("433132ff")), "text");
    assertEquals("12?", element.description("text"));
    IllegalTextException error =
        assertThrows(IllegalTextException.class, () -> element.identifier("text"));
    assertEquals(3, error.offset());
  }

  private static String header(ElementType type, int length) {
    ByteWriter out = new ByteWriter();
    Element.write(out, type, new byte[length]);
    return HexFormat.of().formatHex(out.toBytes(), 0, out.size() - length);
  }

  private static String text(String hex) throws ProtocolException {
    ByteWriter out = new ByteWriter();
    Element.write(out, ElementType.ASCII, HexFormat.of().parseHex(hex));
    return Element.read(new ByteReader(out.toBytes()), "text").identifier("text");
  }
}
