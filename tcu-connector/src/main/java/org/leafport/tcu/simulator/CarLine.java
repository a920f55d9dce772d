package org.leafport.tcu.simulator;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** One TCP connection of a simulated car, read with deadlines. */
final class CarLine implements Closeable {
  private final Socket socket;
  private final InputStream in;

  private CarLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** How waiting for bytes ended. */
  enum Ending {
    /** All bytes that were waited for are there. */
    COMPLETE,
    /** The other side closed first. */
    CLOSED,
    /** The deadline came first. */
    SILENT,
    /** The connection broke. */
    BROKEN
  }

  /**
   * What came.
   *
   * @param bytes what was received, possibly fewer bytes than waited for
   * @param ending why there are no more
   */
  record Received(byte[] bytes, Ending ending) {}

  static CarLine dial(InetSocketAddress server, Duration patience) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(server, millis(patience));
      return new CarLine(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(byte[] bytes, int from, int to) throws IOException {
    socket.getOutputStream().write(bytes, from, to - from);
  }

  /** Waits for a number of bytes, or the end. */
  Received receive(int length, Duration patience) {
    ByteArrayOutputStream received = new ByteArrayOutputStream(length);
    Ending ending = receive(received, length, System.nanoTime() + patience.toNanos());
    return new Received(received.toByteArray(), ending);
  }

  private Ending receive(ByteArrayOutputStream into, int length, long deadlineNanos) {
    try {
      byte[] buffer = new byte[length];
      while (into.size() < length) {
        long left = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (left <= 0) {
          return Ending.SILENT;
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        int count = in.read(buffer, 0, length - into.size());
        if (count < 0) {
          return Ending.CLOSED;
        }
        into.writeBytes(Arrays.copyOf(buffer, count));
      }
      return Ending.COMPLETE;
    } catch (SocketTimeoutException e) {
      return Ending.SILENT;
    } catch (IOException e) {
      return Ending.BROKEN;
    }
  }

  /** Closes the sending half; the other half goes on. */
  void finishSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Tears the connection down without the usual farewell. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static int millis(Duration patience) {
    return (int) Math.max(1, Math.min(patience.toMillis(), Integer.MAX_VALUE));
  }
}
