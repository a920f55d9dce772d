package org.leafport.tunnel.target;

import java.nio.ByteBuffer;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** Holds what arrives at one end, a chunk at a time, until it is used. */
final class Inlet implements Duplex.Receiver {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Runnable note;
  private volatile ByteBuffer chunk;
  private volatile Runnable taken;
  private volatile boolean ended;
  private volatile Ending broken;
  private Duplex.Receiver successor;

  /**
   * @param note run whenever something has arrived
   */
  Inlet(Runnable note) {
    this.note = note;
  }

  @Override
  public void onBytes(ByteBuffer bytes, Runnable whenTaken) {
    Duplex.Receiver other;
    synchronized (this) {
      other = successor;
      if (other == null) {
        taken = whenTaken;
        chunk = bytes;
      }
    }
    if (other == null) {
      note.run();
    } else {
      other.onBytes(bytes, whenTaken);
    }
  }

  @Override
  public void onEnd() {
    Duplex.Receiver other;
    synchronized (this) {
      ended = true;
      other = successor;
    }
    if (other == null) {
      note.run();
    } else {
      other.onEnd();
    }
  }

  @Override
  public void onReset(Ending why) {
    Duplex.Receiver other;
    synchronized (this) {
      broken = why;
      other = successor;
    }
    if (other == null) {
      note.run();
    } else {
      other.onReset(why);
    }
  }

  /** Gives another receiver what isn't used yet and all that comes. */
  void passTo(Duplex.Receiver other) {
    ByteBuffer left;
    Runnable whenTaken;
    boolean isEnded;
    Ending isBroken;
    synchronized (this) {
      successor = other;
      left = chunk;
      whenTaken = left == null ? null : done();
      isEnded = ended;
      isBroken = broken;
    }
    if (isBroken != null) {
      other.onReset(isBroken);
    } else if (left != null && left.hasRemaining()) {
      other.onBytes(left, whenTaken);
    } else if (left != null) {
      whenTaken.run();
    } else if (isEnded) {
      other.onEnd();
    }
  }

  /** What has arrived and isn't used yet; perhaps nothing. */
  ByteBuffer bytes() {
    ByteBuffer now = chunk;
    return now == null ? NOTHING : now;
  }

  /** Lets the next chunk come, if this one is used up. */
  boolean refill() {
    ByteBuffer now = chunk;
    if (now == null || now.hasRemaining()) {
      return false;
    }
    done().run();
    return true;
  }

  /** What is to be run once the present chunk has gone on as a whole. */
  Runnable done() {
    Runnable done = taken;
    chunk = null;
    taken = null;
    return done;
  }

  /** Whether nothing comes any more, in order. */
  boolean hasEnded() {
    return ended && chunk == null;
  }

  /** Lets go of what isn't used, after the end. */
  void drop() {
    if (chunk != null) {
      done().run();
    }
  }

  /** Why it broke; null if it didn't. */
  Ending broken() {
    return broken;
  }
}
