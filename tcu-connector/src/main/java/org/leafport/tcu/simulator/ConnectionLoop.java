package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Thousands of outgoing connections on one thread: the one that calls {@link #runUntil}. Everything
 * here, and every callback, happens on that thread.
 */
final class ConnectionLoop implements AutoCloseable {
  private static final int READ_BYTES = 4096;
  private static final long LONGEST_SELECT_MILLIS = 50;

  private final Selector selector;
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocate(READ_BYTES);
  private long timerNumber;
  private int open;

  ConnectionLoop() throws IOException {
    selector = Selector.open();
  }

  /** Why a connection ended before its conversation did. */
  enum Failure {
    CONNECTION_REFUSED("connection refused"),
    NOT_CONNECTED("no connection"),
    RESET("connection reset"),
    DEADLINE("no answer in time");

    private final String text;

    Failure(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** What is said on a connection. The line is closed when it ended or failed. */
  interface Conversation {
    void connected(Line line) throws IOException;

    /** Bytes came; those not taken are dropped. */
    void received(Line line, ByteBuffer bytes) throws IOException;

    /** The other side closed. */
    void ended(Line line);

    void failed(Line line, Failure failure);
  }

  private record Timer(long atNanos, long number, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(atNanos - other.atNanos, 0);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** One connection. */
  final class Line {
    private final Conversation conversation;
    private final SocketChannel channel;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private SelectionKey key;
    private boolean finishing;
    private boolean closed;

    private Line(SocketChannel channel, Conversation conversation) {
      this.channel = channel;
      this.conversation = conversation;
    }

    /** Sends bytes, at once as far as the network takes them. */
    void send(byte[] bytes) throws IOException {
      unsent.add(ByteBuffer.wrap(bytes));
      flush();
    }

    /** Closes the sending half behind everything that was sent. */
    void finishSending() throws IOException {
      finishing = true;
      flush();
    }

    /** Hangs up without a word to the conversation. */
    void close() {
      if (!closed) {
        closed = true;
        open--;
        try {
          channel.close();
        } catch (IOException e) {
          // A connection that can't even be closed is gone all the same.
        }
      }
    }

    boolean isClosed() {
      return closed;
    }

    private void flush() throws IOException {
      while (!unsent.isEmpty()) {
        channel.write(unsent.peek());
        if (unsent.peek().hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
          return;
        }
        unsent.remove();
      }
      if (finishing) {
        channel.shutdownOutput();
      }
      key.interestOps(SelectionKey.OP_READ);
    }

    private void fail(Failure failure) {
      if (!closed) {
        close();
        conversation.failed(this, failure);
      }
    }

    private void ready() {
      try {
        if (key.isConnectable() && channel.finishConnect()) {
          key.interestOps(SelectionKey.OP_READ);
          conversation.connected(this);
          return;
        }
        if (key.isWritable()) {
          flush();
        }
        if (key.isReadable()) {
          read();
        }
      } catch (ConnectException e) {
        fail(Failure.CONNECTION_REFUSED);
      } catch (IOException e) {
        fail(Failure.RESET);
      }
    }

    private void read() throws IOException {
      int count;
      do {
        readBuffer.clear();
        count = channel.read(readBuffer);
        if (count > 0) {
          conversation.received(this, readBuffer.flip());
        }
      } while (count == READ_BYTES && !closed);
      if (count < 0 && !closed) {
        close();
        conversation.ended(this);
      }
    }
  }

  /** How many connections are open or being opened. */
  int open() {
    return open;
  }

  /**
   * Dials. The conversation fails when it has not ended by the deadline.
   *
   * @throws IOException when this machine has no connection left to give, such as for want of file
   *     descriptors
   */
  void dial(InetSocketAddress server, Conversation conversation, Duration deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    Line line = new Line(channel, conversation);
    open++;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      line.key = channel.register(selector, SelectionKey.OP_CONNECT, line);
      channel.connect(server);
    } catch (IOException e) {
      // Told by the loop, never from within this call: callers dial again when they hear of it.
      after(Duration.ZERO, () -> line.fail(Failure.NOT_CONNECTED));
      return;
    }
    after(deadline, () -> line.fail(Failure.DEADLINE));
  }

  /** Does something later. */
  void after(Duration delay, Runnable task) {
    timers.add(new Timer(System.nanoTime() + delay.toNanos(), timerNumber++, task));
  }

  /** Moves bytes and keeps appointments until the condition holds. */
  void runUntil(BooleanSupplier done) throws IOException {
    while (!done.getAsBoolean()) {
      selector.select(millisToNextTimer());
      for (SelectionKey key : takeSelected()) {
        Line line = (Line) key.attachment();
        if (key.isValid() && !line.closed) {
          line.ready();
        }
      }
      runDueTimers();
    }
  }

  private List<SelectionKey> takeSelected() {
    List<SelectionKey> selected = new ArrayList<>(selector.selectedKeys());
    selector.selectedKeys().clear();
    return selected;
  }

  private long millisToNextTimer() {
    Timer next = timers.peek();
    if (next == null) {
      return LONGEST_SELECT_MILLIS;
    }
    long millis = Duration.ofNanos(next.atNanos - System.nanoTime()).toMillis();
    return Math.max(1, Math.min(LONGEST_SELECT_MILLIS, millis));
  }

  private void runDueTimers() {
    long now = System.nanoTime();
    while (!timers.isEmpty() && timers.peek().atNanos - now <= 0) {
      timers.remove().task.run();
    }
  }

  /** Hangs up on everybody. */
  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      ((Line) key.attachment()).close();
    }
    selector.close();
  }
}
