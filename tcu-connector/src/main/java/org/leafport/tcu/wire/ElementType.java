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

  /** The type with a code, 0..3. */
  static ElementType of(int code) {
    return BY_CODE[code];
  }

  /** Bits 7-6 of the header. */
  public int code() {
    return ordinal();
  }
}
