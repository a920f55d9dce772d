package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A cursor that speaks ACP: elements, texts and numbers, each failure with its code. What running
 * out of octets means depends on where: a message that ends early is {@link AcpError#TRUNCATED}, an
 * element too short for its fields is {@link AcpError#INVALID}.
 */
final class AcpReader {
  private final ByteReader octets;
  private final AcpError endsEarly;

  /** Reads a whole message. */
  AcpReader(byte[] message) {
    this(new ByteReader(message), AcpError.TRUNCATED);
  }

  AcpReader(ByteReader octets, AcpError endsEarly) {
    this.octets = octets;
    this.endsEarly = endsEarly;
  }

  int offset() {
    return octets.offset();
  }

  int remaining() {
    return octets.remaining();
  }

  boolean hasRemaining() {
    return octets.hasRemaining();
  }

  AcpReader copy() {
    return new AcpReader(octets.copy(), endsEarly);
  }

  int u8(String field) throws AcpException {
    return reading(() -> octets.u8(field));
  }

  int u16(String field) throws AcpException {
    return reading(() -> octets.u16(field));
  }

  long u32(String field) throws AcpException {
    return reading(() -> octets.u32(field));
  }

  byte[] block(int length, String field) throws AcpException {
    return reading(() -> octets.bytes(length, field));
  }

  Octets octets(int length, String field) throws AcpException {
    return reading(() -> Octets.read(octets, length, field));
  }

  /** Everything that is left. */
  Octets rest() {
    try {
      return Octets.read(octets, octets.remaining(), "rest");
    } catch (ProtocolException e) {
      throw new AssertionError("what is left can be read", e);
    }
  }

  /** The next octet, without moving on. */
  int peek(String field) throws AcpException {
    return reading(() -> octets.copy().u8(field));
  }

  /** The header of an element, with the content to follow. */
  Element.Header header(String field) throws AcpException {
    return reading(() -> Element.Header.read(octets, field));
  }

  /** An element of any type and length. */
  Element element(String field) throws AcpException {
    return reading(() -> Element.read(octets, field));
  }

  /** The content of an element of any type that must have a certain length. */
  byte[] elementOf(int length, String field) throws AcpException {
    Element.Header header = header(field);
    requireLength(length, header, field);
    return block(length, field);
  }

  /** The content of a text element that must have a certain length. */
  String text(int length, String field) throws AcpException {
    ElementType type = ElementType.ofHeader(peek(field));
    if (type != ElementType.ASCII) {
      throw error(AcpError.ELEMENT_TYPE, field, "element type is " + type + ", not ASCII");
    }
    requireLength(length, header(field), field);
    return AcpText.read(block(length, field));
  }

  private void requireLength(int length, Element.Header header, String field) throws AcpException {
    if (header.length() != length) {
      throw error(
          AcpError.ELEMENT_LENGTH,
          field,
          "has %d octets, not %d".formatted(header.length(), length));
    }
  }

  /** The text, or the hexadecimal digits, that an element of any length holds. */
  String textOrHex(String field) throws AcpException {
    Element element = element(field);
    AcpReader content = new AcpReader(element.content(), AcpError.TRUNCATED);
    byte[] bytes = content.block(element.length(), field);
    return element.type() == ElementType.ASCII ? AcpText.read(bytes) : Octets.of(bytes).toHex();
  }

  /** A reader over the content of the next element; its early end has the given meaning. */
  AcpReader inside(String field, AcpError contentEndsEarly) throws AcpException {
    return new AcpReader(element(field).content(), contentEndsEarly);
  }

  AcpException error(AcpError error, String field, String reason) {
    return new AcpException(error, offset(), field, reason);
  }

  private interface Reading<T> {
    T read() throws ProtocolException;
  }

  private <T> T reading(Reading<T> reading) throws AcpException {
    try {
      return reading.read();
    } catch (ProtocolException e) {
      throw new AcpException(endsEarly, e.offset(), e.field(), e.reason());
    }
  }
}
