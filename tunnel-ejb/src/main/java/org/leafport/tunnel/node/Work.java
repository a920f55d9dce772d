package org.leafport.tunnel.node;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the proxy besides those of the network.
 *
 * @param errands what waits for the database, the sponsor service or other nodes; refuses what it
 *     has no room for
 * @param timer what is due; nothing there waits for anything
 */
record Work(ThreadPoolExecutor errands, ScheduledThreadPoolExecutor timer) {

  private static final int ERRANDS = 16;
  private static final int TIMERS = 2;
  private static final int MOST_WAITING = 2_000;
  private static final long IDLE_SECONDS = 30;

  /** With threads that carry the context of this module; none runs before there is work. */
  static Work on(ThreadFactory threads) {
    var errands =
        new ThreadPoolExecutor(
            ERRANDS,
            ERRANDS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            threads);
    errands.allowCoreThreadTimeOut(true);
    var timer = new ScheduledThreadPoolExecutor(TIMERS, threads);
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new Work(errands, timer);
  }

  /** Takes nothing more, and gives what runs a moment to end. */
  void stop() {
    timer.shutdownNow();
    errands.shutdown();
    try {
      errands.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    errands.shutdownNow();
  }
}
