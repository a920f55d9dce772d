package org.leafport.tcu.wire;

import java.util.Objects;

/** The simplest check of a message: its bytes added up, modulo 256. */
public final class ByteSum {
  private ByteSum() {}

  /**
   * The sum of the bytes {@code from} to {@code to - 1}, 0..255.
   *
   * @throws IndexOutOfBoundsException when the run doesn't lie within the bytes
   */
  public static int of(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i];
    }
    return sum & 0xff;
  }
}
