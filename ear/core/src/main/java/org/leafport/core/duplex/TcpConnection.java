package org.leafport.core.duplex;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.net.ExtendedSocketOptions;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * A TCP connection as {@link Duplex}.
 *
 * <p>The receiver is called by the connection's selector thread only. While a chunk isn't taken,
 * the socket isn't asked for more: its receive buffer fills, and the sender's window closes. Bytes
 * are sent by whoever sends them as far as the socket takes them, the rest by the selector thread.
 *
 * <p>A connection broken off by the other side shows as {@link Ending#RESET}; {@link #reset} with
 * anything but {@link Ending#NORMAL} shows there as broken off.
 */
public final class TcpConnection implements Duplex {

  private static final Logger LOG = Logger.getLogger(TcpConnection.class.getName());

  /** Asks after a minute of silence, then every 15 s; gives up after 4 questions. */
  private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 60,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 15,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 4);

  /** Chunks taken from one connection before the others have their turn. */
  private static final int CHUNKS_A_TURN = 4;

  /** What has become of the chunk that was delivered last. */
  private enum Chunk {
    /** The receiver is being called. */
    DELIVERING,
    /** It has been taken: there may come another. */
    TAKEN,
    /** The call is over, but it isn't taken: reading waits. */
    KEPT
  }

  private final NIOConnection connection;
  private final SocketChannel channel;
  private final ReadBuffers buffers;
  private final InetSocketAddress peer;
  private final InetSocketAddress local;

  private final AtomicReference<Chunk> chunk = new AtomicReference<>(Chunk.TAKEN);
  private volatile Receiver receiver;

  /** Guards all below. */
  private final Object lock = new Object();

  private ByteBuffer outgoing;
  private Runnable sent;
  private boolean sending;
  private boolean endAsked;
  private boolean ourEnd;
  private boolean theirEnd;
  private boolean closed;

  /** Set when the connection broke; told to the receiver once there is one. */
  private Ending broken;

  private boolean toldOfBreak;

  TcpConnection(NIOConnection connection, ReadBuffers buffers) throws IOException {
    this.connection = connection;
    this.channel = (SocketChannel) connection.getChannel();
    this.buffers = buffers;
    this.peer = (InetSocketAddress) channel.getRemoteAddress();
    this.local = (InetSocketAddress) channel.getLocalAddress();
    keepAlive();
  }

  /** The other end's address. */
  public InetSocketAddress peer() {
    return peer;
  }

  /** Our end's address. */
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void receiveBy(Receiver taker) {
    onSelector(
        () -> {
          receiver = taker;
          tellOfBreak();
          askForMore();
        });
  }

  @Override
  public void send(ByteBuffer bytes, Runnable whenSent) {
    synchronized (lock) {
      if (closed || endAsked) {
        return;
      }
      outgoing = bytes;
      sent = whenSent;
      if (sending) {
        // Called by the loop's own "sent", or while it runs: it goes round once more.
        return;
      }
      sending = true;
    }
    write();
  }

  @Override
  public void sendEnd() {
    synchronized (lock) {
      endAsked = true;
      if (!sending) {
        finish();
      }
    }
  }

  @Override
  public void reset(Ending why) {
    synchronized (lock) {
      if (closed || ourEnd && theirEnd) {
        return;
      }
      if (why != Ending.NORMAL) {
        closeByReset();
      }
      close();
    }
  }

  @Override
  public String toString() {
    return "TCP " + local + " - " + peer;
  }

  /** The socket has bytes, or the other side's end. On the selector thread. */
  void readable() throws IOException {
    if (receiver == null || chunk.get() != Chunk.TAKEN || hasEnded()) {
      connection.disableIOEvent(IOEvent.READ);
      return;
    }
    boolean more = true;
    for (int i = 0; i < CHUNKS_A_TURN && more; i++) {
      more = readOne();
    }
  }

  private boolean hasEnded() {
    synchronized (lock) {
      return closed || theirEnd;
    }
  }

  /** Whether there may be more to read at once. */
  private boolean readOne() throws IOException {
    ByteBuffer buffer = buffers.take();
    int read;
    try {
      read = channel.read(buffer);
    } catch (IOException e) {
      buffers.giveBack(buffer);
      breakOff(e);
      return false;
    }
    if (read <= 0) {
      buffers.giveBack(buffer);
      if (read < 0) {
        connection.disableIOEvent(IOEvent.READ);
        otherSideEnded();
      }
      return false;
    }
    boolean full = !buffer.hasRemaining();
    return deliver(buffer.flip()) && full && !hasEnded();
  }

  /** Whether the chunk was taken before the receiver returned. */
  private boolean deliver(ByteBuffer bytes) throws IOException {
    chunk.set(Chunk.DELIVERING);
    receiver.onBytes(bytes, () -> taken(bytes));
    if (chunk.get() == Chunk.TAKEN) {
      return true;
    }
    connection.disableIOEvent(IOEvent.READ);
    if (!chunk.compareAndSet(Chunk.DELIVERING, Chunk.KEPT)) {
      askForMore();
    }
    return false;
  }

  private void taken(ByteBuffer bytes) {
    buffers.giveBack(bytes);
    if (chunk.getAndSet(Chunk.TAKEN) == Chunk.KEPT) {
      askForMore();
    }
  }

  private void askForMore() {
    if (hasEnded()) {
      return;
    }
    try {
      connection.enableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      breakOff(e);
    }
  }

  private void otherSideEnded() {
    synchronized (lock) {
      theirEnd = true;
    }
    receiver.onEnd();
    synchronized (lock) {
      closeIfBothEnded();
    }
  }

  /** The socket takes bytes again. On the selector thread. */
  void writable() throws IOException {
    connection.disableIOEvent(IOEvent.WRITE);
    boolean waiting;
    synchronized (lock) {
      waiting = sending && outgoing != null;
    }
    if (waiting) {
      write();
    }
  }

  /** Sends until the socket takes no more or there is nothing left. */
  private void write() {
    Runnable done = writeOne();
    while (done != null) {
      done.run();
      done = writeOne();
    }
  }

  /** What is to be run because a chunk has left; null if none has. */
  private Runnable writeOne() {
    synchronized (lock) {
      if (closed || outgoing == null) {
        sending = false;
        if (endAsked) {
          finish();
        }
        return null;
      }
      try {
        channel.write(outgoing);
        if (outgoing.hasRemaining()) {
          connection.enableIOEvent(IOEvent.WRITE);
          return null;
        }
      } catch (IOException e) {
        sending = false;
        breakOff(e);
        return null;
      }
      Runnable done = sent;
      outgoing = null;
      sent = null;
      return done;
    }
  }

  private void finish() {
    if (closed || ourEnd) {
      return;
    }
    ourEnd = true;
    try {
      channel.shutdownOutput();
      closeIfBothEnded();
    } catch (IOException e) {
      breakOff(e);
    }
  }

  private void closeIfBothEnded() {
    if (ourEnd && theirEnd && !closed) {
      close();
    }
  }

  /** Somebody else closed the socket: the transport, when it stops. */
  void closedBelow() {
    synchronized (lock) {
      if (!closed) {
        broken = Ending.CARRIER_CLOSED;
        close();
      }
    }
    onSelector(this::tellOfBreak);
  }

  private void breakOff(IOException why) {
    LOG.log(Level.FINE, why, () -> "[app] " + this + " broke off");
    synchronized (lock) {
      if (closed) {
        return;
      }
      broken = Ending.RESET;
      close();
    }
    onSelector(this::tellOfBreak);
  }

  private void tellOfBreak() {
    Ending why;
    synchronized (lock) {
      if (receiver == null || broken == null || toldOfBreak) {
        return;
      }
      toldOfBreak = true;
      why = broken;
    }
    receiver.onReset(why);
  }

  private void closeByReset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      LOG.log(Level.FINE, "[app] " + this + " can't be broken off, and is closed", e);
    }
  }

  private void close() {
    closed = true;
    outgoing = null;
    sent = null;
    connection.terminateSilently();
  }

  /**
   * Runs after what the selector thread does now, so that the receiver's calls don't overlap. As an
   * event that is never left to a worker: the transport that accepted the connection may have some.
   */
  private void onSelector(Runnable action) {
    connection.executeInEventThread(IOEvent.WRITE, action);
  }

  private void keepAlive() throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> option : KEEP_ALIVE.entrySet()) {
      if (channel.supportedOptions().contains(option.getKey())) {
        channel.setOption(option.getKey(), option.getValue());
      }
    }
  }
}
