package org.leafport.tunnel.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * One WebSocket after its handshake, over a connection of its own. No call blocks, and no thread
 * belongs to it: what arrives is handed on by whoever brings it.
 *
 * <p>Memory: while a message arrives an array of its length, at most the longest that is taken;
 * while one leaves, a buffer of 34 KiB, or of its length if it is longer; else neither. What waits
 * to be sent is bounded by who sends: {@link Carrier} allows two messages. Of the pings that can't
 * be answered at once, the latest is.
 *
 * <p>Pings are answered here. A closing handshake that isn't over after five seconds is cut short.
 */
public final class WebSocketConnection implements Carrier {

  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** Told what arrives; calls come one at a time, until {@link #onClosed}. */
  public interface Listener {

    /** A text message. */
    void onText(String message);

    /** A binary message; the buffer is the listener's. */
    void onBinary(ByteBuffer message);

    /** The other side gave a sign of life: a pong, or a ping, which has been answered. */
    void onPong();

    /**
     * Nothing arrives any more; the last call, and the only one that may come while another runs:
     * by whoever calls {@link WebSocketConnection#abort}.
     *
     * @param code of the other side's close frame, 1005 if it had none; what we closed with because
     *     of its fault; 1006 if it broke off
     * @param reason may be empty; hostile text
     */
    void onClosed(int code, String reason);
  }

  private final Duplex wire;
  private final Alarms alarms;
  private final MessageReader reader;

  /** Belongs to whoever brings what arrives. */
  private boolean deaf;

  private volatile Listener listener;

  /** Guards all below. */
  private final Object lock = new Object();

  private final SendQueue queue;
  private boolean closeSeen;
  private boolean hungUp;
  private boolean over;
  private boolean told;
  private Alarms.Alarm deadline;

  private WebSocketConnection(
      Duplex wire, Side side, int longestMessage, Alarms alarms, RandomGenerator random) {
    this.wire = wire;
    this.alarms = alarms;
    this.reader = new MessageReader(side, longestMessage);
    this.queue = new SendQueue(side, random);
  }

  /**
   * Over a connection on which the handshake has been done. Nothing is read before {@link
   * #receiveBy}; messages may be sent at once.
   *
   * @param wire nobody receives from it yet; it belongs to the WebSocket from now on
   * @param side our end
   * @param longestMessage the longest message that is taken, in bytes; a longer one closes with
   *     1009
   * @param alarms watch the closing handshake
   * @param random makes masks at the client's end; must not be predictable
   */
  public static WebSocketConnection over(
      Duplex wire, Side side, int longestMessage, Alarms alarms, RandomGenerator random) {
    return new WebSocketConnection(wire, side, longestMessage, alarms, random);
  }

  /** Who takes what arrives. Once. */
  public void receiveBy(Listener taker) {
    listener = taker;
    wire.receiveBy(new Wire());
  }

  @Override
  public void sendBinary(ByteBuffer message, Sent sent) {
    send(Opcode.BINARY, message, sent);
  }

  @Override
  public void sendText(String message, Sent sent) {
    send(Opcode.TEXT, UTF_8.encode(message), sent);
  }

  private void send(Opcode opcode, ByteBuffer payload, Sent sent) {
    boolean waits;
    synchronized (lock) {
      waits = queue.add(opcode, payload, sent);
    }
    if (waits) {
      handOn();
    } else {
      sent.onFailed(new IOException("The WebSocket is closed"));
    }
  }

  @Override
  public void ping() {
    synchronized (lock) {
      queue.addPing();
    }
    handOn();
  }

  @Override
  public void close(int code, String reason) {
    boolean first;
    synchronized (lock) {
      first = queue.addClose(code, reason);
    }
    if (first) {
      handOn();
      limitClosing();
    }
  }

  /** Cuts it off; the listener is told that it broke off, unless it knows of an end already. */
  @Override
  public void abort() {
    cut(Ending.CARRIER_CLOSED, new IOException("The WebSocket was cut off"));
  }

  private void handOn() {
    ByteBuffer next;
    synchronized (lock) {
      next = queue.next();
    }
    if (next != null) {
      wire.send(next, this::left);
    }
  }

  private void left() {
    List<Sent> gone;
    synchronized (lock) {
      if (over) {
        return;
      }
      gone = queue.left();
    }
    gone.forEach(Sent::onSent);
    handOn();
    hangUpIfDone();
  }

  private void hangUpIfDone() {
    synchronized (lock) {
      if (hungUp || over || !closeSeen || !queue.closeHasLeft()) {
        return;
      }
      hungUp = true;
    }
    wire.sendEnd();
  }

  private void limitClosing() {
    synchronized (lock) {
      if (deadline == null && !over) {
        deadline =
            alarms.in(CLOSING, () -> cut(Ending.NORMAL, new IOException("Closing took too long")));
      }
    }
  }

  private void cut(Ending how, IOException why) {
    wire.reset(how);
    end(why);
    tell(CloseStatus.BROKEN_OFF, "");
  }

  /** The wire is of no use any more. */
  private void end(IOException why) {
    List<Sent> failed;
    synchronized (lock) {
      if (over) {
        return;
      }
      over = true;
      failed = queue.drop();
      if (deadline != null) {
        deadline.cancel();
      }
    }
    failed.forEach(sent -> sent.onFailed(why));
  }

  private void tell(int code, String reason) {
    synchronized (lock) {
      if (told || listener == null) {
        return;
      }
      told = true;
    }
    listener.onClosed(code, reason);
  }

  /** The last that is taken from the other side has come; what we have to say is a close frame. */
  private void answerClose(int code, String reason) {
    synchronized (lock) {
      closeSeen = true;
      queue.addClose(code, reason);
    }
    handOn();
    limitClosing();
    hangUpIfDone();
  }

  private boolean closeWasSeen() {
    synchronized (lock) {
      return closeSeen;
    }
  }

  /** What the wire brings. */
  private final class Wire implements Duplex.Receiver, Messages {

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      if (!deaf) {
        try {
          reader.read(bytes, this);
        } catch (ProtocolException e) {
          deaf = true;
          int code = Integer.parseInt(e.code());
          answerClose(code, e.reason());
          tell(code, e.reason());
        }
      }
      taken.run();
    }

    @Override
    public void text(String message) {
      listener.onText(message);
    }

    @Override
    public void binary(ByteBuffer message) {
      listener.onBinary(message);
    }

    @Override
    public void ping(ByteBuffer payload) {
      synchronized (lock) {
        queue.answerPing(payload);
      }
      handOn();
      listener.onPong();
    }

    @Override
    public void pong() {
      listener.onPong();
    }

    @Override
    public void close(int code, String reason) {
      deaf = true;
      answerClose(code, "");
      tell(code, reason);
    }

    @Override
    public void onEnd() {
      if (closeWasSeen()) {
        hangUpIfDone();
      } else {
        cut(Ending.NORMAL, new IOException("The other side hung up"));
      }
    }

    @Override
    public void onReset(Ending why) {
      end(new IOException("The connection ended as " + why));
      tell(CloseStatus.BROKEN_OFF, "");
    }
  }
}
