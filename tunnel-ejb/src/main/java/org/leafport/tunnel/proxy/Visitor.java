package org.leafport.tunnel.proxy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.PeekedDuplex;

/**
 * Somebody who called: his connection, and who he is. As long as nothing was sent to him he can
 * still be told why he is turned away, also by whoever got his connection: see {@link #ifRefused}.
 *
 * <p>Whoever is told something may go on sending for a second, so that the answer isn't lost by a
 * connection that breaks off.
 */
final class Visitor implements Duplex {

  private static final Duration TIME_FOR_ANSWER = Duration.ofSeconds(1);
  private static final int MOST_DROPPED = 16 * 1024;

  private final PeekedDuplex connection;
  private final Alarms alarms;
  private final long arrived;
  private volatile InetSocketAddress client;
  private volatile InetSocketAddress local;
  private volatile boolean gone;

  private volatile boolean touched;
  private volatile boolean answering;
  private volatile boolean received;
  private volatile Function<Ending, byte[]> refusal;

  /** The chunk that somebody else keeps. */
  private final AtomicReference<Runnable> keptTaken = new AtomicReference<>();

  private int dropped;

  Visitor(
      PeekedDuplex connection, InetSocketAddress client, InetSocketAddress local, Alarms alarms) {
    this.connection = connection;
    this.client = client;
    this.local = local;
    this.alarms = alarms;
    this.arrived = alarms.nanos();
  }

  /** His address. */
  InetSocketAddress client() {
    return client;
  }

  /** The address he called. */
  InetSocketAddress local() {
    return local;
  }

  /** When he came, by the alarms' clock. */
  long arrived() {
    return arrived;
  }

  /** A proxy told whom it stands for. */
  void isReally(InetSocketAddress realClient, InetSocketAddress realLocal) {
    client = realClient;
    local = realLocal;
  }

  /** The first bytes were for us. */
  void skip(int bytes) {
    connection.skip(bytes);
  }

  /** He left before anybody received from him. */
  void leave() {
    gone = true;
  }

  /** Whether he has left. */
  boolean isGone() {
    return gone;
  }

  /** What he is told if he is cut off before anything was sent to him; empty: nothing, in order. */
  Visitor ifRefused(Function<Ending, byte[]> told) {
    refusal = told;
    return this;
  }

  /** Tells him something and lets him go. Before anybody receives from him. */
  void answer(byte[] bytes) {
    if (bytes.length == 0) {
      connection.reset(Ending.NORMAL);
      return;
    }
    connection.drop(MOST_DROPPED);
    sayAndEnd(bytes);
  }

  private void sayAndEnd(byte[] bytes) {
    touched = true;
    connection.send(ByteBuffer.wrap(bytes), connection::sendEnd);
    alarms.in(TIME_FOR_ANSWER, () -> connection.reset(Ending.NORMAL));
  }

  @Override
  public void receiveBy(Receiver receiver) {
    received = true;
    connection.receiveBy(new Attentive(receiver));
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    touched = true;
    connection.send(bytes, sent);
  }

  @Override
  public void sendEnd() {
    touched = true;
    connection.sendEnd();
  }

  @Override
  public void reset(Ending why) {
    if (touched || refusal == null) {
      connection.reset(why);
      return;
    }
    byte[] told = refusal.apply(why);
    if (told.length == 0) {
      connection.reset(Ending.NORMAL);
    } else if (!received) {
      answer(told);
    } else {
      answering = true;
      sayAndEnd(told);
      Runnable kept = keptTaken.getAndSet(null);
      if (kept != null) {
        kept.run();
      }
    }
  }

  @Override
  public String toString() {
    return "visitor " + connection;
  }

  /** Passes on, until an answer has to be given in the receiver's place. */
  private final class Attentive implements Receiver {

    private final Receiver receiver;

    Attentive(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      if (answering) {
        drop(bytes, taken);
        return;
      }
      keptTaken.set(taken);
      receiver.onBytes(
          bytes,
          () -> {
            if (keptTaken.compareAndSet(taken, null)) {
              taken.run();
            }
          });
    }

    private void drop(ByteBuffer bytes, Runnable taken) {
      dropped += bytes.remaining();
      if (dropped <= MOST_DROPPED) {
        taken.run();
      }
    }

    @Override
    public void onEnd() {
      if (!answering) {
        receiver.onEnd();
      }
    }

    @Override
    public void onReset(Ending why) {
      if (!answering) {
        receiver.onReset(why);
      }
    }
  }
}
