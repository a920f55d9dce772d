package org.leafport.tunnel.mux;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls to a session's listener, one at a time and in their order, on the thread of whoever comes
 * first; the others leave theirs there and go on.
 */
final class Events {
  private static final System.Logger LOG = System.getLogger(Events.class.getName());

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger visitors = new AtomicInteger();

  /** To be run soon; may be called under a lock. */
  void add(Runnable event) {
    waiting.add(event);
  }

  /** Runs what waits, unless somebody is at it. Not to be called under a lock. */
  void run() {
    int seen = 1;
    if (waiting.isEmpty() || visitors.getAndIncrement() != 0) {
      return;
    }
    do {
      Runnable event;
      while ((event = waiting.poll()) != null) {
        runOne(event);
      }
      seen = visitors.addAndGet(-seen);
    } while (seen != 0);
  }

  private static void runOne(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A listener of the tunnel failed", e);
    }
  }
}
