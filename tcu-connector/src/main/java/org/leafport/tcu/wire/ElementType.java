package org.leafport.tcu.wire;

/** How the content of an element is coded: bits 7-6 of its header. */
public enum ElementType {
  /** Bytes, bits or further elements. */
  BINARY,
  /** Text. */
  ASCII,
  /** Two decimal digits a byte. */
  PACKED_DECIMAL,
  /** Not assigned. */
  RESERVED;

  private static final ElementType[] BY_CODE = values();

  /** The type that the first byte of an element's header tells. */
  public static ElementType ofHeader(int firstByte) {
    return BY_CODE[firstByte >> 6 & 3];
  }

  /** Bits 7-6 of the header. */
  public int code() {
    return ordinal();
  }
}
