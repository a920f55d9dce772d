package org.leafport.tunnel.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.leafport.tunnel.mux.Carrier;

/**
 * A tunnel's messages over a WebSocket of the container, which takes one at a time and must not be
 * asked to wait: the next is handed to it when the last has left.
 */
public final class TyrusCarrier implements Carrier {
  private static final System.Logger LOG = System.getLogger(TyrusCarrier.class.getName());
  private static final int SHUTDOWN = 1001;

  /** Something that waits for its turn; tells when it is done. */
  private interface Turn {
    void take(RemoteEndpoint.Async remote, SendHandler done) throws IOException;
  }

  private record Waiting(Turn turn, Sent sent) {}

  private final Session session;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean handing;

  /** Over an open WebSocket. */
  public TyrusCarrier(Session session) {
    this.session = session;
  }

  @Override
  public void sendBinary(ByteBuffer message, Sent sent) {
    add(new Waiting((remote, done) -> remote.sendBinary(message, done), sent));
  }

  @Override
  public void sendText(String message, Sent sent) {
    add(new Waiting((remote, done) -> remote.sendText(message, done), sent));
  }

  private void add(Waiting message) {
    synchronized (waiting) {
      waiting.addLast(message);
    }
    handOn();
  }

  /** One thread hands on at a time; a message that leaves at once doesn't make it recurse. */
  private void handOn() {
    synchronized (waiting) {
      if (handing) {
        return;
      }
      handing = true;
    }
    Waiting next;
    while ((next = next()) != null) {
      hand(next);
    }
  }

  private Waiting next() {
    synchronized (waiting) {
      Waiting next = busy ? null : waiting.pollFirst();
      busy |= next != null;
      handing = next != null;
      return next;
    }
  }

  private void hand(Waiting message) {
    try {
      message.turn.take(
          session.getAsyncRemote(), result -> done(message.sent, result.getException()));
    } catch (IOException | RuntimeException e) {
      done(message.sent, e);
    }
  }

  private void done(Sent sent, Throwable why) {
    synchronized (waiting) {
      busy = false;
    }
    if (why == null) {
      sent.onSent();
    } else {
      sent.onFailed(why);
    }
    handOn();
  }

  @Override
  public void ping() {
    synchronized (waiting) {
      if (busy) {
        return; // What is on its way is a sign of life as well.
      }
    }
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "A ping could not be sent", e);
    }
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "The WebSocket was closed already", e);
    }
  }

  /** The container closes the connection behind its close frame, without waiting for another. */
  @Override
  public void abort() {
    close(SHUTDOWN, "");
  }
}
