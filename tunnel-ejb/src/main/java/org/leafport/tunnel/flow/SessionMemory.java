package org.leafport.tunnel.flow;

/**
 * The memory that the windows of one session stand for, within the node's. Not safe for threads;
 * only the node's budget is shared.
 */
public final class SessionMemory {
  private final long limit;
  private final WindowBudget node;
  private long used;

  /**
   * A session that uses nothing yet.
   *
   * @param limit what the session's windows may come to, in bytes
   * @param node what the windows of all sessions may come to
   */
  public SessionMemory(long limit, WindowBudget node) {
    this.limit = limit;
    this.node = node;
  }

  /** Takes bytes for a new connection, if session and node have room for them. */
  public boolean takeForNew(long bytes) {
    if (bytes > limit - used || !node.takeForNew(bytes)) {
      return false;
    }
    used += bytes;
    return true;
  }

  /** Takes bytes for a growing window, if session and node have room for them. */
  public boolean takeForGrowth(long bytes) {
    if (bytes > limit - used || !node.takeForGrowth(bytes)) {
      return false;
    }
    used += bytes;
    return true;
  }

  /** Gives bytes back that were taken before. */
  public void giveBack(long bytes) {
    used -= bytes;
    node.giveBack(bytes);
  }

  /** How many bytes are taken. */
  public long used() {
    return used;
  }
}
