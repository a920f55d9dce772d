package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.flow.DeficitRoundRobin;
import org.leafport.tunnel.flow.Intake;
import org.leafport.tunnel.flow.ReceiveWindow;
import org.leafport.tunnel.flow.SendCredit;

/**
 * One connection inside a session. Bytes that arrive wait here, never more than the window that was
 * granted for them, until the receiver takes them; only what has been taken becomes credit again.
 *
 * <p>All fields are guarded by the session's lock; the receiver and the other callbacks are called
 * outside of it.
 */
public final class MuxConnection implements Duplex {
  private static final System.Logger LOG = System.getLogger(MuxConnection.class.getName());
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Connections connections;
  private final int id;
  private final long openedAt;
  private final Intake intake;
  private final SendCredit credit;
  private final DeficitRoundRobin.Turn<MuxConnection> turn = new DeficitRoundRobin.Turn<>(this);
  private final CompletableFuture<Void> accepted = new CompletableFuture<>();

  /** What is on its way out: one chunk of the sender, and then perhaps the end. */
  private ByteBuffer out;

  private Runnable outCopied;
  private boolean endWanted;
  private boolean endSent;

  /** What has come in. */
  private final Inbox inbox = new Inbox();

  private boolean acceptedOrRefused;
  private boolean endReceived;
  private boolean closed;

  /** What has been told to the receiver. */
  private Receiver receiver;

  private boolean telling;
  private boolean chunkOut;
  private boolean endTold;
  private Ending ending;
  private boolean deaf;

  MuxConnection(Connections connections, int id, Intake intake, SendCredit credit, long openedAt) {
    this.connections = connections;
    this.id = id;
    this.intake = intake;
    this.credit = credit;
    this.openedAt = openedAt;
  }

  /** Its number in the session. */
  public int id() {
    return id;
  }

  /** At the home's end: the target is reached. Once; a second time does nothing. */
  public void accept() {
    connections.accept(this);
  }

  /**
   * At the proxy's end: completes when the home has accepted it; never, if it is refused: the
   * receiver is told. In the JSON form it is complete from the start.
   */
  public CompletionStage<Void> accepted() {
    return accepted.minimalCompletionStage();
  }

  @Override
  public void receiveBy(Receiver taker) {
    synchronized (connections.lock()) {
      if (receiver != null) {
        throw new IllegalStateException("there is a receiver already");
      }
      receiver = Objects.requireNonNull(taker);
    }
    tell();
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    boolean nothing;
    synchronized (connections.lock()) {
      if (closed || endWanted) {
        return;
      }
      if (out != null) {
        throw new IllegalStateException("the last chunk isn't sent yet");
      }
      nothing = !bytes.hasRemaining();
      if (!nothing) {
        out = bytes.duplicate();
        outCopied = Objects.requireNonNull(sent);
        connections.wantsToSend(this);
      }
    }
    if (nothing) {
      sent.run();
    } else {
      connections.settle();
    }
  }

  @Override
  public void sendEnd() {
    synchronized (connections.lock()) {
      if (closed || endWanted) {
        return;
      }
      endWanted = true;
      if (connections.haveCredit()) {
        connections.wantsToSend(this);
      } else if (out == null) {
        connections.closeInsteadOfEnd(this);
      }
    }
    connections.settle();
    tell();
  }

  @Override
  public void reset(Ending why) {
    synchronized (connections.lock()) {
      if (!closed) {
        connections.breakOff(this, CloseCode.of(why));
      }
      deaf = true;
      inbox.clear();
      intake.discard();
    }
    connections.settle();
  }

  DeficitRoundRobin.Turn<MuxConnection> turn() {
    return turn;
  }

  long openedAt() {
    return openedAt;
  }

  boolean isClosed() {
    return closed;
  }

  boolean hasEndReceived() {
    return endReceived;
  }

  /** Marks it as accepted or given up; whether it was neither before. */
  boolean settle() {
    boolean first = !acceptedOrRefused;
    acceptedOrRefused = true;
    return first;
  }

  boolean isSettled() {
    return acceptedOrRefused;
  }

  /** To be run outside the lock. */
  void completeAccepted() {
    accepted.complete(null);
  }

  /** Whether a turn would bring anything now. */
  boolean hasMoreToSend() {
    return !closed && (hasBytesAndCredit() || (out == null && endWanted && endIsDue()));
  }

  private boolean hasBytesAndCredit() {
    return out != null && available() > 0;
  }

  private boolean endIsDue() {
    return connections.haveCredit() && !endSent;
  }

  private int available() {
    return credit == null ? out.remaining() : (int) Math.min(out.remaining(), credit.bytes());
  }

  /**
   * The next bytes to send, without a copy.
   *
   * @param copied gets the sender's callback if its chunk is used up
   */
  ByteBuffer nextBytes(int atMost, List<Runnable> copied) {
    if (out == null || closed) {
      return NOTHING;
    }
    int length = Math.min(atMost, available());
    ByteBuffer bytes = out.slice(out.position(), length);
    out.position(out.position() + length);
    if (credit != null) {
      credit.spend(length);
    }
    if (!out.hasRemaining()) {
      copied.add(outCopied);
      out = null;
      outCopied = null;
      if (endWanted && !connections.haveCredit()) {
        connections.closeInsteadOfEnd(this);
        copied.add(this::tell);
      }
    }
    connections.sent(length);
    return bytes;
  }

  /** Whether the end goes with the bytes just taken; once. */
  boolean endsHere() {
    if (closed || out != null || !endWanted || !endIsDue()) {
      return false;
    }
    endSent = true;
    if (endReceived) {
      connections.forget(this);
    }
    return true;
  }

  /** The other side allows more; false if that is more than there can be. */
  boolean addCredit(int increment) {
    return credit == null || credit.add(increment);
  }

  /** Bytes have arrived; false if there is no room for them. */
  boolean arrive(ByteBuffer payload) {
    if (!intake.receive(payload.remaining())) {
      return false;
    }
    if (payload.hasRemaining()) {
      inbox.add(payload);
    }
    return true;
  }

  /** The other side has ended its direction. */
  void arriveEnd() {
    endReceived = true;
    intake.finish();
    if (endSent) {
      connections.forget(this);
    }
  }

  /**
   * Nothing goes or comes any more.
   *
   * @param why what the receiver is told; null when both sides have ended in order
   */
  void close(Ending why) {
    closed = true;
    out = null;
    outCopied = null;
    settle();
    intake.finish();
    if (ending == null) {
      ending = why;
    }
    if (why != null && why != Ending.NORMAL) {
      inbox.clear();
      intake.discard();
    }
  }

  /** In the form without half-close: our end is the end of both. */
  void closeAsEnd() {
    close(null);
    endReceived = true;
    endSent = true;
  }

  /** Lets go of a grown window that isn't used. */
  void shrinkIfIdle(long nanoTime, Duration idle) {
    if (intake instanceof ReceiveWindow window) {
      window.shrinkIfIdle(nanoTime, idle);
    }
  }

  /**
   * Tells the receiver what it can be told now. Whoever comes while somebody is telling goes away
   * again: the teller looks once more before it stops. So calls never overlap and never nest.
   */
  void tell() {
    Runnable news;
    while ((news = nextNews()) != null) {
      try {
        news.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A receiver of the tunnel failed", e);
        stopTelling();
        reset(Ending.INTERNAL_ERROR);
        return;
      }
      stopTelling();
    }
  }

  private void stopTelling() {
    synchronized (connections.lock()) {
      telling = false;
    }
  }

  private Runnable nextNews() {
    synchronized (connections.lock()) {
      if (telling || deaf || receiver == null) {
        return null;
      }
      Runnable news = news();
      telling = news != null;
      return news;
    }
  }

  private Runnable news() {
    if (ending != null && ending != Ending.NORMAL) {
      return lastNews(ending);
    }
    if (chunkOut) {
      return null;
    }
    ByteBuffer chunk = inbox.poll();
    if (chunk != null) {
      chunkOut = true;
      Runnable taken = new Taken(chunk.remaining());
      return () -> receiver.onBytes(chunk, taken);
    }
    if (endReceived && !endTold) {
      endTold = true;
      return receiver::onEnd;
    }
    return ending == Ending.NORMAL ? lastNews(ending) : null;
  }

  private Runnable lastNews(Ending why) {
    deaf = true;
    return () -> receiver.onReset(why);
  }

  /** A chunk has been handed on: its bytes become credit, and the next may come. */
  private final class Taken implements Runnable {
    private final int bytes;
    private boolean done;

    Taken(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void run() {
      boolean granted;
      synchronized (connections.lock()) {
        if (done) {
          return;
        }
        done = true;
        chunkOut = false;
        granted = bytes <= intake.held() && connections.grant(MuxConnection.this, intake, bytes);
      }
      tell();
      if (granted) {
        connections.settle();
      }
    }
  }
}
