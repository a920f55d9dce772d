package org.leafport.tcu.wire;

import java.util.Objects;

/** Obscuring by exclusive or with one key byte: the same operation hides and shows. */
public final class Xor {
  private Xor() {}

  /**
   * Changes the bytes {@code from} to {@code to - 1} in place.
   *
   * @param key 0..255; 0 changes nothing
   * @throws IndexOutOfBoundsException when the run doesn't lie within the bytes
   */
  public static void apply(byte[] bytes, int from, int to, int key) {
    Objects.checkFromToIndex(from, to, bytes.length);
    for (int i = from; i < to; i++) {
      bytes[i] ^= (byte) key;
    }
  }
}
