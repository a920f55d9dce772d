package org.leafport.tunnel.websocket;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The buffers in which frames leave. One is out for each WebSocket that is sending, none for the
 * others; the spare ones kept are few.
 */
final class SendBuffers {

  /** A message of the tunnel as it usually is, with its header, and some small ones besides. */
  static final int BYTES = 34 * 1024;

  /** 2 MiB. */
  private static final int MOST_SPARE = 64;

  private static final ConcurrentLinkedQueue<ByteBuffer> SPARE = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger KEPT = new AtomicInteger();

  private SendBuffers() {}

  /** An empty buffer outside of the heap, from where a socket takes without a copy. */
  static ByteBuffer take(int atLeast) {
    if (atLeast > BYTES) {
      return ByteBuffer.allocate(atLeast);
    }
    ByteBuffer buffer = SPARE.poll();
    if (buffer == null) {
      return ByteBuffer.allocateDirect(BYTES);
    }
    KEPT.decrementAndGet();
    return buffer.clear();
  }

  /** Nobody reads the buffer any more. */
  static void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect() && KEPT.incrementAndGet() <= MOST_SPARE) {
      SPARE.add(buffer);
    } else if (buffer.isDirect()) {
      KEPT.decrementAndGet();
    }
  }
}
