package org.leafport.core.duplex;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A connection whose first bytes are looked at before it is known who gets it. Whoever receives
 * from it later gets them first, unchanged.
 *
 * <p>While it is looked at, everything that arrives is kept, so whoever looks has to decide before
 * that is much. From the decision on nothing is read until somebody receives.
 */
public final class PeekedDuplex implements Duplex {

  private static final int FIRST_LOOK = 512;

  /** Looks at the first bytes; the calls don't overlap. */
  public interface Look {

    /**
     * Bytes have arrived.
     *
     * @param soFar all of them, from the first, left out or not; to be read only during the call
     * @return whether more have to be seen. After false only a break is told
     */
    boolean needsMore(ByteBuffer soFar);

    /** The other side has ended before it was decided; nothing more arrives. */
    void onEnd();

    /** The connection broke before somebody received from it. */
    void onReset(Ending why);
  }

  private enum Phase {
    LOOKING,
    /** It is decided, and the last chunk isn't taken yet. */
    DECIDED,
    PASSING,
    DROPPING
  }

  private final Duplex connection;

  /** Guards all below. */
  private final Object lock = new Object();

  private Phase phase = Phase.LOOKING;

  /**
   * Let go with the decision: what was read with it isn't needed as long as the connection lasts.
   */
  private Look look;

  private byte[] kept = new byte[0];
  private int length;
  private int skipped;
  private Runnable heldTaken;
  private Receiver receiver;
  private Ending broken;
  private int mayDrop;

  /** A connection nobody receives from yet. */
  public PeekedDuplex(Duplex connection) {
    this.connection = connection;
  }

  /** Begins to look at the first bytes. */
  public void look(Look look) {
    synchronized (lock) {
      this.look = look;
    }
    connection.receiveBy(new Switch());
  }

  /** Puts bytes that were read already before those that are to come. */
  public static PeekedDuplex prefixed(ByteBuffer first, Duplex connection) {
    PeekedDuplex peeked = new PeekedDuplex(connection);
    peeked.keep(first);
    peeked.phase = Phase.DECIDED;
    return peeked;
  }

  /**
   * Nobody will receive: what was looked at is forgotten, and what still arrives dropped, so that
   * an answer reaches a client that goes on sending.
   *
   * @param most how many bytes are dropped before nothing more is read
   */
  public void drop(int most) {
    Runnable held;
    synchronized (lock) {
      if (phase == Phase.PASSING) {
        throw new IllegalStateException("Somebody receives already");
      }
      phase = Phase.DROPPING;
      mayDrop = most;
      kept = null;
      held = heldTaken;
      heldTaken = null;
    }
    if (held != null) {
      held.run();
    }
  }

  /** Leaves out the first bytes of what was looked at: they were for us. */
  public void skip(int bytes) {
    synchronized (lock) {
      if (bytes < 0 || skipped + bytes > length) {
        throw new IllegalArgumentException("Can't leave out " + bytes + " bytes");
      }
      skipped += bytes;
    }
  }

  /** Once it is decided. */
  @Override
  public void receiveBy(Receiver taker) {
    boolean wasLookedAt;
    ByteBuffer first;
    Ending over;
    synchronized (lock) {
      if (phase != Phase.DECIDED) {
        throw new IllegalStateException("It is not decided yet who receives, or was already");
      }
      phase = Phase.PASSING;
      look = null;
      receiver = taker;
      wasLookedAt = heldTaken != null;
      first = ByteBuffer.wrap(kept, skipped, length - skipped).slice();
      kept = null;
      over = broken;
    }
    if (over != null) {
      taker.onReset(over);
    } else if (!first.hasRemaining()) {
      goOn(wasLookedAt);
    } else {
      taker.onBytes(first, () -> goOn(wasLookedAt));
    }
  }

  private void goOn(boolean wasLookedAt) {
    if (wasLookedAt) {
      heldTaken.run();
    } else {
      connection.receiveBy(receiver);
    }
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    connection.send(bytes, sent);
  }

  @Override
  public void sendEnd() {
    connection.sendEnd();
  }

  @Override
  public void reset(Ending why) {
    connection.reset(why);
  }

  @Override
  public String toString() {
    return connection.toString();
  }

  private ByteBuffer keep(ByteBuffer bytes) {
    int all = length + bytes.remaining();
    if (all > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(all, Math.max(FIRST_LOOK, 2 * kept.length)));
    }
    bytes.get(kept, length, bytes.remaining());
    length = all;
    return ByteBuffer.wrap(kept, 0, length).asReadOnlyBuffer();
  }

  /** Receives for whoever looks, and later for whoever gets the connection. */
  private final class Switch implements Receiver {

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      switch (phase()) {
        case PASSING -> receiver.onBytes(bytes, taken);
        case DROPPING -> dropped(bytes.remaining(), taken);
        default -> looked(bytes, taken);
      }
    }

    private void looked(ByteBuffer bytes, Runnable taken) {
      ByteBuffer soFar;
      Look looking;
      synchronized (lock) {
        looking = look;
        soFar = keep(bytes);
        // Before the look: it may hand the connection on, here or on another thread.
        phase = Phase.DECIDED;
        heldTaken = taken;
      }
      if (looking.needsMore(soFar) && isStillUndecided()) {
        taken.run();
      }
    }

    /** The connection may have been given up while it was looked at. */
    private boolean isStillUndecided() {
      synchronized (lock) {
        if (phase != Phase.DECIDED) {
          return false;
        }
        phase = Phase.LOOKING;
        heldTaken = null;
        return true;
      }
    }

    private void dropped(int bytes, Runnable taken) {
      boolean more;
      synchronized (lock) {
        mayDrop -= bytes;
        more = mayDrop > 0;
      }
      if (more) {
        taken.run();
      }
    }

    @Override
    public void onEnd() {
      Phase now;
      Look looking;
      synchronized (lock) {
        now = phase;
        looking = look;
      }
      switch (now) {
        case PASSING -> receiver.onEnd();
        case DROPPING -> connection.sendEnd();
        default -> looking.onEnd();
      }
    }

    @Override
    public void onReset(Ending why) {
      Phase now;
      Look looking;
      synchronized (lock) {
        now = phase;
        looking = look;
        broken = why;
      }
      switch (now) {
        case PASSING -> receiver.onReset(why);
        case DROPPING -> {
          // Nobody waits for it.
        }
        default -> looking.onReset(why);
      }
    }

    private Phase phase() {
      synchronized (lock) {
        return phase;
      }
    }
  }
}
