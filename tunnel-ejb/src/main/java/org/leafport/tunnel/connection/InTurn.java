package org.leafport.tunnel.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the tasks of one home one after the other on an executor that all homes share, so that one
 * of them takes at most one of its threads.
 */
final class InTurn {

  /** The most tasks that wait. */
  static final int MOST_WAITING = 20;

  private final Executor executor;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  InTurn(Executor executor) {
    this.executor = executor;
  }

  /**
   * Runs a task after those before.
   *
   * @throws RejectedExecutionException if too many wait, here or for the executor
   */
  void execute(Runnable task) {
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING) {
        throw new RejectedExecutionException("too many messages wait");
      }
      waiting.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    start();
  }

  private void start() {
    try {
      executor.execute(this::runNext);
    } catch (RejectedExecutionException full) {
      synchronized (this) {
        running = false;
        waiting.clear();
      }
      throw full;
    }
  }

  private void runNext() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
    }
    try {
      if (next != null) {
        next.run();
      }
    } finally {
      boolean more;
      synchronized (this) {
        more = !waiting.isEmpty();
        running = more;
      }
      if (more) {
        start();
      }
    }
  }
}
