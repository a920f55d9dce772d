package org.leafport.tunnel.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The mask of a frame (RFC 6455, section 5.3), laid on eight bytes at a time. */
final class Mask {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Mask() {}

  /**
   * Unmasks bytes in their place.
   *
   * @param key the frame's key, its first byte the highest
   * @param done how many bytes of the frame's payload came before
   */
  static void lay(int key, long done, byte[] bytes, int from, int length) {
    int turned = Integer.rotateLeft(key, Byte.SIZE * (int) (done & 3));
    long twice = twice(turned);
    int end = from + length;
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ twice);
    }
    for (int i = 0; at < end; i++, at++) {
      bytes[at] ^= byteOf(turned, i);
    }
  }

  /** Puts the rest of one buffer into another, masked on the way; both in the network's order. */
  static void put(int key, ByteBuffer from, ByteBuffer to) {
    long twice = twice(key);
    while (from.remaining() >= Long.BYTES) {
      to.putLong(from.getLong() ^ twice);
    }
    for (int i = 0; from.hasRemaining(); i++) {
      to.put((byte) (from.get() ^ byteOf(key, i)));
    }
  }

  private static long twice(int key) {
    return (long) key << Integer.SIZE | Integer.toUnsignedLong(key);
  }

  private static byte byteOf(int key, int index) {
    return (byte) (key >>> Byte.SIZE * (3 - (index & 3)));
  }
}
