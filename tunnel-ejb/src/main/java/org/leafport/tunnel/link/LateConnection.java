package org.leafport.tunnel.link;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.mux.MuxConnection;
import org.leafport.tunnel.route.Tunnel;

/**
 * A connection over a link that may still have to be made. What is asked of it meanwhile waits: a
 * receiver, one chunk, an end, as a {@link org.leafport.core.duplex.Duplex} allows.
 */
final class LateConnection implements Tunnel.Connection {

  private final CompletableFuture<Void> accepted = new CompletableFuture<>();

  /** What waits to be done on the connection, in order. Guarded by this, as all below. */
  private final Queue<Consumer<MuxConnection>> waiting = new ArrayDeque<>();

  private MuxConnection connection;
  private Receiver receiver;
  private Ending failed;
  private boolean over;
  private boolean working;

  /** The link is there, and this is the connection over it. Once. */
  void arrived(MuxConnection made) {
    synchronized (this) {
      connection = made;
    }
    made.accepted().thenRun(() -> accepted.complete(null));
    work();
  }

  /** There will be no link. Once, in place of {@link #arrived}. */
  void failed(Ending why) {
    Receiver told;
    synchronized (this) {
      failed = why;
      told = over ? null : receiver;
      waiting.clear();
    }
    if (told != null) {
      told.onReset(why);
    }
  }

  @Override
  public CompletionStage<Void> accepted() {
    return accepted.minimalCompletionStage();
  }

  @Override
  public void receiveBy(Receiver taker) {
    Ending told;
    synchronized (this) {
      receiver = taker;
      told = over ? null : failed;
    }
    if (told == null) {
      perform(link -> link.receiveBy(taker));
    } else {
      taker.onReset(told);
    }
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    perform(link -> link.send(bytes, sent));
  }

  @Override
  public void sendEnd() {
    perform(MuxConnection::sendEnd);
  }

  @Override
  public void reset(Ending why) {
    synchronized (this) {
      over = true;
      waiting.clear();
    }
    perform(link -> link.reset(why));
  }

  private void perform(Consumer<MuxConnection> task) {
    synchronized (this) {
      if (failed != null) {
        return;
      }
      waiting.add(task);
    }
    work();
  }

  /**
   * One thread works at a time, outside the lock; whoever comes meanwhile leaves his task to it.
   */
  private void work() {
    Consumer<MuxConnection> next;
    while ((next = next()) != null) {
      try {
        next.accept(connection);
      } finally {
        synchronized (this) {
          working = false;
        }
      }
    }
  }

  private synchronized Consumer<MuxConnection> next() {
    if (working || connection == null || waiting.isEmpty()) {
      return null;
    }
    working = true;
    return waiting.poll();
  }
}
