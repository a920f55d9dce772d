package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has arrived for one connection and waits to be taken. Payloads are views on the messages
 * they came in: the first one waiting is kept so, without a copy; of those behind it, small ones
 * are put together into blocks, so that a few bytes can't keep a whole message alive.
 */
final class Inbox {
  private static final int LEAST_BLOCK = 4096;

  /** A payload of this part of its message isn't copied; one of two whole frames is more. */
  private static final int WORTH = 3;

  private final Deque<ByteBuffer> chunks = new ArrayDeque<>(2);
  private ByteBuffer block;

  void add(ByteBuffer payload) {
    if (isEmpty() || isWorthItsMessage(payload)) {
      seal();
      chunks.addLast(payload);
    } else {
      collect(payload);
    }
  }

  private static boolean isWorthItsMessage(ByteBuffer payload) {
    return payload.hasArray() && payload.array().length / WORTH <= payload.remaining();
  }

  private void collect(ByteBuffer payload) {
    if (block == null || block.remaining() < payload.remaining()) {
      seal();
      block = ByteBuffer.allocate(Math.max(LEAST_BLOCK, payload.remaining()));
    }
    block.put(payload);
  }

  private void seal() {
    if (block != null) {
      chunks.addLast(block.flip());
      block = null;
    }
  }

  boolean isEmpty() {
    return chunks.isEmpty() && block == null;
  }

  /** The next bytes, at least one; null if nothing waits. */
  ByteBuffer poll() {
    if (chunks.isEmpty()) {
      seal();
    }
    return chunks.pollFirst();
  }

  void clear() {
    chunks.clear();
    block = null;
  }
}
