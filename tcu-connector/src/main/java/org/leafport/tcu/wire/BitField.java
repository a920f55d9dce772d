package org.leafport.tcu.wire;

/**
 * A run of bits in a block of bytes, most significant first; it may cross byte borders. A codec
 * writes its bit table as constants of this type.
 *
 * @param firstBit bit index from the start of the block: 0 is bit 7 of byte 0
 * @param width number of bits, 1..32
 */
public record BitField(int firstBit, int width) {

  /** Checks the ranges. */
  public BitField {
    if (firstBit < 0 || width < 1 || width > 32) {
      throw new IllegalArgumentException("a bit field has 1 to 32 bits");
    }
  }

  /** The field that begins at a bit (7 the highest, 0 the lowest) of a byte of the block. */
  public static BitField at(int byteIndex, int highestBit, int width) {
    if (highestBit < 0 || highestBit > 7) {
      throw new IllegalArgumentException("a byte has the bits 7 to 0");
    }
    return new BitField(8 * byteIndex + 7 - highestBit, width);
  }

  /** The greatest value that fits. */
  public long max() {
    return (1L << width) - 1;
  }

  /**
   * The value of the field.
   *
   * @throws IndexOutOfBoundsException when the block ends before the field does
   */
  public long get(byte[] block) {
    long window = 0;
    for (int i = firstByte(); i <= lastByte(); i++) {
      window = window << 8 | block[i] & 0xff;
    }
    return window >>> surplus() & max();
  }

  /**
   * The value of the field.
   *
   * @throws IndexOutOfBoundsException when the block ends before the field does
   */
  public long get(Octets block) {
    return get(block.shared());
  }

  /** The value of a field that fits an int. */
  public int getInt(byte[] block) {
    return Math.toIntExact(get(block));
  }

  /** True when any bit of the field is set. */
  public boolean isSet(byte[] block) {
    return get(block) != 0;
  }

  /**
   * Writes the field and leaves its neighbours alone.
   *
   * @throws IllegalArgumentException when the value is negative or doesn't fit
   * @throws IndexOutOfBoundsException when the block ends before the field does
   */
  public void put(byte[] block, long value) {
    if (value < 0 || value > max()) {
      throw new IllegalArgumentException(value + " does not fit into " + width + " bits");
    }
    long bits = value << surplus();
    long mask = max() << surplus();
    for (int i = lastByte(); i >= firstByte(); i--) {
      block[i] = (byte) (block[i] & ~mask | bits);
      bits >>>= 8;
      mask >>>= 8;
    }
  }

  /** Writes 1 or 0. */
  public void put(byte[] block, boolean value) {
    put(block, value ? 1 : 0);
  }

  private int firstByte() {
    return firstBit / 8;
  }

  private int lastByte() {
    return (firstBit + width - 1) / 8;
  }

  /** How many bits of the last byte lie behind the field. */
  private int surplus() {
    return 7 - (firstBit + width - 1) % 8;
  }
}
