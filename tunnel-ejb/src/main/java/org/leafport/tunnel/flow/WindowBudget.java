package org.leafport.tunnel.flow;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all windows of a node may stand for together (specification section 6.7): new
 * connections are taken up to all of it, windows grow up to three quarters. Safe for threads.
 */
public final class WindowBudget {
  /** 512 MiB. */
  public static final long DEFAULT_BYTES = 512L << 20;

  private final long total;
  private final AtomicLong used = new AtomicLong();

  /**
   * A budget nobody uses yet.
   *
   * @param total in bytes
   */
  public WindowBudget(long total) {
    this.total = total;
  }

  /** Takes bytes for a new connection, if there are so many left. */
  public boolean takeForNew(long bytes) {
    return take(bytes, total);
  }

  /** Takes bytes for a growing window, if three quarters of the budget have room for them. */
  public boolean takeForGrowth(long bytes) {
    return take(bytes, total / 4 * 3);
  }

  /** Gives bytes back that were taken before. */
  public void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  /** How many bytes are taken. */
  public long used() {
    return used.get();
  }

  /** How many there are in all. */
  public long total() {
    return total;
  }

  private boolean take(long bytes, long limit) {
    long before;
    do {
      before = used.get();
      if (bytes > limit - before) {
        return false;
      }
    } while (!used.compareAndSet(before, before + bytes));
    return true;
  }
}
