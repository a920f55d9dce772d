package org.leafport.core.tls;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers for a few TLS records each, lent to connections while bytes are under way, so that one
 * that is silent holds none. So many are kept for reuse at most.
 */
final class RecordBuffers {

  private final Deque<ByteBuffer> kept = new ArrayDeque<>();
  private final int capacity;
  private final int keptAtMost;

  RecordBuffers(int capacity, int keptAtMost) {
    this.capacity = capacity;
    this.keptAtMost = keptAtMost;
  }

  /** An empty one. */
  ByteBuffer take() {
    synchronized (kept) {
      if (!kept.isEmpty()) {
        return kept.pop();
      }
    }
    return ByteBuffer.allocate(capacity);
  }

  /** Gives back one that nobody uses any more. */
  void giveBack(ByteBuffer buffer) {
    buffer.clear();
    synchronized (kept) {
      if (kept.size() < keptAtMost) {
        kept.push(buffer);
      }
    }
  }
}
