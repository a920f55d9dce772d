package org.leafport.tunnel.flow;

import java.time.Duration;
import java.util.Optional;

/**
 * What one connection holds where no credit exists (specification section 7): as much as comes, up
 * to a limit of its own, one of the session and the node's.
 */
public final class BoundedBuffer implements Intake {
  private final long limit;
  private final SessionMemory memory;
  private long held;
  private boolean finished;

  /**
   * An empty buffer.
   *
   * @param limit for this connection, in bytes
   */
  public BoundedBuffer(long limit, SessionMemory memory) {
    this.limit = limit;
    this.memory = memory;
  }

  @Override
  public boolean receive(int bytes) {
    if (finished || bytes > limit - held || !memory.takeForNew(bytes)) {
      return false;
    }
    held += bytes;
    return true;
  }

  @Override
  public int take(int bytes, long nanoTime, Optional<Duration> roundTrip) {
    if (bytes < 0 || bytes > held) {
      throw new IllegalArgumentException("%d of %d bytes".formatted(bytes, held));
    }
    held -= bytes;
    memory.giveBack(bytes);
    return 0;
  }

  @Override
  public long held() {
    return held;
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public void discard() {
    finish();
    memory.giveBack(held);
    held = 0;
  }
}
