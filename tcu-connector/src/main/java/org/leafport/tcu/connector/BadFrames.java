package org.leafport.tcu.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The last unreadable messages, in memory and of a bounded number, newest last. */
public final class BadFrames {

  private static final AtomicReference<BadFrames> OF_THE_PORT =
      new AtomicReference<>(new BadFrames(0));

  private final int most;
  private final Deque<BadFrame> frames = new ArrayDeque<>();

  BadFrames(int most) {
    this.most = most;
  }

  /** Those of the port that is open now, for the administrator. */
  public static BadFrames ofThePort() {
    return OF_THE_PORT.get();
  }

  /** From now on these are the port's. */
  BadFrames publish() {
    OF_THE_PORT.set(this);
    return this;
  }

  synchronized void add(BadFrame frame) {
    frames.add(frame);
    if (frames.size() > most) {
      frames.remove();
    }
  }

  /** All that are remembered, newest last. */
  public synchronized List<BadFrame> newestLast() {
    return List.copyOf(frames);
  }
}
