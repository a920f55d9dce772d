package org.leafport.core.duplex;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes what arrives at once, and remembers how it ended. */
final class Gathered implements Duplex.Receiver {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Runnable> kept = new ArrayList<>();
  private boolean holding;
  volatile boolean ended;
  volatile Ending reset;

  @Override
  public void onBytes(ByteBuffer chunk, Runnable taken) {
    byte[] copy = new byte[chunk.remaining()];
    chunk.get(copy);
    synchronized (this) {
      bytes.writeBytes(copy);
      if (holding) {
        kept.add(taken);
        return;
      }
    }
    taken.run();
  }

  /** From now on nothing is taken. */
  synchronized Gathered hold() {
    holding = true;
    return this;
  }

  /** Takes what was held. */
  void release() {
    List<Runnable> all;
    synchronized (this) {
      holding = false;
      all = List.copyOf(kept);
      kept.clear();
    }
    all.forEach(Runnable::run);
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  synchronized int size() {
    return bytes.size();
  }

  @Override
  public void onEnd() {
    ended = true;
  }

  @Override
  public void onReset(Ending why) {
    reset = why;
  }
}
