package org.leafport.tcu.wire;

import java.nio.charset.StandardCharsets;

/**
 * A tagged piece of a message, the grammar that GDC and ACP share (Gen1 TCU protocol, section 4).
 *
 * <pre>
 * first byte   bits 7-6 type, bit 5 "more", bits 4-0 length (its high 5 bits if "more" is set)
 * second byte  only if "more" is set: bits 6-0 the low 7 bits of the length
 * content      0..31 bytes without "more", 0..4095 with it
 * </pre>
 */
public final class Element {
  /** The greatest length a header can announce. */
  public static final int MAX_LENGTH = 4095;

  private static final int MORE = 0x20;
  private static final int MAX_SHORT_LENGTH = 31;

  private final ElementType type;
  private final ByteReader content;

  private Element(ElementType type, ByteReader content) {
    this.type = type;
    this.content = content;
  }

  /**
   * Reads the next element, header and content.
   *
   * @param field name for the error
   * @throws ProtocolException when header or content go beyond the reader's end
   */
  public static Element read(ByteReader reader, String field) throws ProtocolException {
    return Header.read(reader, field).content(reader, field);
  }

  /**
   * The one or two bytes before the content, for a reader that checks them first.
   *
   * @param type how the content is coded
   * @param more true when the header has two bytes
   * @param length length of the content, 0..4095
   */
  public record Header(ElementType type, boolean more, int length) {

    /**
     * Reads a header only.
     *
     * @param field name for the error
     * @throws ProtocolException when it goes beyond the reader's end
     */
    public static Header read(ByteReader reader, String field) throws ProtocolException {
      int first = reader.u8(field);
      boolean more = (first & MORE) != 0;
      int length = first & 0x1f;
      return new Header(
          ElementType.ofHeader(first), more, more ? length << 7 | reader.u8(field) & 0x7f : length);
    }

    /**
     * Reads the content that the reader has come to.
     *
     * @param field name for the error
     * @throws ProtocolException when it goes beyond the reader's end
     */
    public Element content(ByteReader reader, String field) throws ProtocolException {
      return new Element(type, reader.slice(length, field));
    }
  }

  /** An element without header: bytes that stand at a fixed place. */
  public static Element withoutHeader(ElementType type, ByteReader content) {
    return new Element(type, content.copy());
  }

  /**
   * Appends an element with the shortest header that holds its length.
   *
   * @throws IllegalArgumentException when the content is longer than {@link #MAX_LENGTH}
   */
  public static void write(ByteWriter out, ElementType type, byte[] content) {
    if (content.length > MAX_LENGTH) {
      throw new IllegalArgumentException("an element holds at most " + MAX_LENGTH + " bytes");
    }
    int first = type.code() << 6;
    if (content.length <= MAX_SHORT_LENGTH) {
      out.u8(first | content.length);
    } else {
      out.u8(first | MORE | content.length >> 7).u8(content.length & 0x7f);
    }
    out.bytes(content);
  }

  /**
   * Appends an element with the shortest header that holds its length.
   *
   * @throws IllegalArgumentException when the content is longer than {@link #MAX_LENGTH}
   */
  public static void write(ByteWriter out, ElementType type, Octets content) {
    write(out, type, content.shared());
  }

  /**
   * Appends a text element of a fixed width, filled up with NUL.
   *
   * @throws IllegalArgumentException when the text is longer, or holds anything but 0x20..0x7E
   */
  public static void writeText(ByteWriter out, String text, int width) {
    if (text.length() > width || !text.chars().allMatch(Element::isPrintable)) {
      throw new IllegalArgumentException("not a text of at most " + width + " ASCII characters");
    }
    byte[] content = new byte[width];
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, content, 0, text.length());
    write(out, ElementType.ASCII, content);
  }

  /** How the content is coded. */
  public ElementType type() {
    return type;
  }

  /** Length of the content in bytes. */
  public int length() {
    return content.remaining();
  }

  /** Where the content begins, counted from the first byte of the message. */
  public int offset() {
    return content.offset();
  }

  /** A fresh reader over the content. */
  public ByteReader content() {
    return content.copy();
  }

  /**
   * A copy of the first bytes of the content.
   *
   * @param field name for the error
   * @throws ProtocolException when the content is shorter
   */
  public byte[] bytes(int length, String field) throws ProtocolException {
    return content().bytes(length, field);
  }

  /**
   * The content as a text that identifies something: up to the first NUL, without blanks around it.
   *
   * @param field name for the error
   * @throws IllegalTextException when a byte of it is outside 0x20..0x7E
   * @throws ProtocolException when the element is not of type ASCII
   */
  public String identifier(String field) throws ProtocolException {
    requireText(field);
    String text = upToNul();
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        throw new IllegalTextException(offset() + i, field);
      }
    }
    return stripBlanks(text);
  }

  /**
   * The content as a text for people: like {@link #identifier}, but what can't be shown becomes a
   * question mark.
   *
   * @param field name for the error
   * @throws ProtocolException when the element is not of type ASCII
   */
  public String description(String field) throws ProtocolException {
    requireText(field);
    StringBuilder text = new StringBuilder(upToNul());
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        text.setCharAt(i, '?');
      }
    }
    return stripBlanks(text.toString());
  }

  private void requireText(String field) throws ProtocolException {
    if (type != ElementType.ASCII) {
      throw new ProtocolException(offset(), field, "element type is " + type + ", not ASCII");
    }
  }

  private String upToNul() {
    try {
      String text = new String(bytes(length(), "text"), StandardCharsets.ISO_8859_1);
      int nul = text.indexOf('\0');
      return nul < 0 ? text : text.substring(0, nul);
    } catch (ProtocolException e) {
      throw new AssertionError("the content is exactly as long as it says", e);
    }
  }

  private static boolean isPrintable(int character) {
    return character >= 0x20 && character <= 0x7e;
  }

  private static String stripBlanks(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }
}
