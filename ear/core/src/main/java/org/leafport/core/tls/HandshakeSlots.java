package org.leafport.core.tls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Ending;

/**
 * How many handshakes run at the same time. Further ones wait in line for their turn; those that
 * wait too long and those that find the line full have to go. Whoever waits costs no arithmetic.
 */
final class HandshakeSlots {

  /** Somebody in line. */
  private static final class Waiting {
    private final Runnable begin;
    private Alarms.Alarm patience;

    Waiting(Runnable begin) {
      this.begin = begin;
    }
  }

  private final int longestLine;
  private final Duration patience;
  private final Alarms alarms;

  /** Guards the line and what is free. */
  private final Object lock = new Object();

  private final Queue<Waiting> line = new ArrayDeque<>();
  private int free;

  /** Turns are given by one thread at a time; whoever comes meanwhile only notes that he did. */
  private final AtomicInteger noted = new AtomicInteger();

  /**
   * Nobody is there yet.
   *
   * @param patience how long somebody may wait in line
   */
  HandshakeSlots(int atATime, int longestLine, Duration patience, Alarms alarms) {
    this.free = atATime;
    this.longestLine = longestLine;
    this.patience = patience;
    this.alarms = alarms;
  }

  /**
   * Begins now or when a slot is free, on whatever thread frees it. Whoever has begun must {@link
   * #leave}.
   *
   * @param begin must not throw, nor wait for anything
   * @param turnedAway told instead: {@link Ending#TOO_MANY} if the line is full, {@link
   *     Ending#IDLE} if the turn didn't come in time
   */
  void enter(Runnable begin, Consumer<Ending> turnedAway) {
    Waiting newcomer = new Waiting(begin);
    boolean full;
    synchronized (lock) {
      full = line.size() >= free + longestLine;
      if (!full) {
        line.add(newcomer);
        newcomer.patience = alarms.in(patience, () -> giveUp(newcomer, turnedAway));
      }
    }
    if (full) {
      turnedAway.accept(Ending.TOO_MANY);
    } else {
      giveTurns();
    }
  }

  private void giveUp(Waiting waiting, Consumer<Ending> turnedAway) {
    boolean waited;
    synchronized (lock) {
      // It is at the line's head, or near.
      waited = line.remove(waiting);
    }
    if (waited) {
      turnedAway.accept(Ending.IDLE);
    }
  }

  /** Gives the slot to the next in line. */
  void leave() {
    synchronized (lock) {
      free++;
    }
    giveTurns();
  }

  /** Not by recursion: of those that begin, many may leave at once. */
  private void giveTurns() {
    if (noted.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      for (Waiting next = next(); next != null; next = next()) {
        next.begin.run();
      }
      seen = noted.addAndGet(-seen);
    } while (seen != 0);
  }

  private Waiting next() {
    synchronized (lock) {
      Waiting next = free > 0 ? line.poll() : null;
      if (next != null) {
        free--;
        next.patience.cancel();
      }
      return next;
    }
  }
}
