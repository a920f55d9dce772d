package org.leafport.tcu.wire;

import java.util.Arrays;

/** Collects a message: big-endian numbers, byte runs, and a length patched in at the end. */
public final class ByteWriter {
  private byte[] buffer = new byte[256];
  private int size;

  /** How many bytes were written so far. */
  public int size() {
    return size;
  }

  /** Appends the low eight bits. */
  public ByteWriter u8(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /** Appends the low sixteen bits. */
  public ByteWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  /** Appends the low twenty-four bits. */
  public ByteWriter u24(int value) {
    return u8(value >> 16).u16(value);
  }

  /** Appends the low thirty-two bits. */
  public ByteWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  /** Appends a run of bytes. */
  public ByteWriter bytes(byte[] run) {
    reserve(run.length);
    System.arraycopy(run, 0, buffer, size, run.length);
    size += run.length;
    return this;
  }

  /** Appends a run of bytes. */
  public ByteWriter bytes(Octets run) {
    return bytes(run.shared());
  }

  /** Overwrites two bytes written before. */
  public ByteWriter patchU16(int offset, int value) {
    if (offset < 0 || offset + 2 > size) {
      throw new IllegalArgumentException("nothing was written at " + offset);
    }
    buffer[offset] = (byte) (value >> 8);
    buffer[offset + 1] = (byte) value;
    return this;
  }

  /** A copy of everything written. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  private void reserve(int length) {
    if (size + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + length));
    }
  }
}
