package org.leafport.core.tls;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * How many handshakes run at the same time. Further ones wait in line for their turn, and those
 * that find the line full have to go.
 */
final class HandshakeSlots {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final int longestLine;
  private int free;

  HandshakeSlots(int atATime, int longestLine) {
    this.free = atATime;
    this.longestLine = longestLine;
  }

  /**
   * Begins now or when a slot is free. Whoever has begun must {@link #leave}.
   *
   * @return false if the line is full
   */
  boolean enter(Runnable begin) {
    synchronized (waiting) {
      if (free == 0) {
        return waiting.size() < longestLine && waiting.add(begin);
      }
      free--;
    }
    begin.run();
    return true;
  }

  /** Gives the slot to the next in line. */
  void leave() {
    nextOrFree().ifPresent(Runnable::run);
  }

  private Optional<Runnable> nextOrFree() {
    synchronized (waiting) {
      Optional<Runnable> next = Optional.ofNullable(waiting.poll());
      if (next.isEmpty()) {
        free++;
      }
      return next;
    }
  }
}
