package org.leafport.core.duplex;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The buffers sockets are read into. One is out for each connection whose last chunk isn't taken
 * yet, and none for a connection that has nothing to say; the spare ones kept are few.
 */
final class ReadBuffers {

  /** What is read at once; two of the tunnel's usual frames. */
  static final int BYTES = 32 * 1024;

  /** 8 MiB. */
  private static final int MOST_SPARE = 256;

  private final ConcurrentLinkedQueue<ByteBuffer> spare = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  /** An empty buffer outside of the heap, where a socket writes without a copy. */
  ByteBuffer take() {
    ByteBuffer buffer = spare.poll();
    if (buffer == null) {
      return ByteBuffer.allocateDirect(BYTES);
    }
    kept.decrementAndGet();
    return buffer.clear();
  }

  /** Nobody reads the buffer any more. */
  void giveBack(ByteBuffer buffer) {
    if (kept.incrementAndGet() <= MOST_SPARE) {
      spare.add(buffer);
    } else {
      kept.decrementAndGet();
    }
  }
}
