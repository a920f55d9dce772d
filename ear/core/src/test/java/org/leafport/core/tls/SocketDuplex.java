package org.leafport.core.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** A socket as a duplex, with two threads of its own: simple enough to be right. */
final class SocketDuplex implements Duplex {

  private final Socket socket;
  private final int chunkBytes;
  private final ExecutorService reading = Executors.newSingleThreadExecutor(SocketDuplex::daemon);
  private final ExecutorService writing = Executors.newSingleThreadExecutor(SocketDuplex::daemon);
  private volatile boolean over;

  SocketDuplex(Socket socket, int chunkBytes) {
    this.socket = socket;
    this.chunkBytes = chunkBytes;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "socket duplex");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void receiveBy(Receiver receiver) {
    reading.execute(() -> read(receiver));
    reading.shutdown();
  }

  private void read(Receiver receiver) {
    byte[] chunk = new byte[chunkBytes];
    try {
      InputStream in = socket.getInputStream();
      for (int n; (n = in.read(chunk)) >= 0; ) {
        CountDownLatch taken = new CountDownLatch(1);
        receiver.onBytes(ByteBuffer.wrap(chunk, 0, n), taken::countDown);
        taken.await();
      }
      receiver.onEnd();
    } catch (IOException e) {
      if (!over) {
        receiver.onReset(Ending.RESET);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    writing.execute(
        () -> {
          try {
            socket
                .getOutputStream()
                .write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            bytes.position(bytes.limit());
            sent.run();
          } catch (IOException e) {
            over = true; // The reading side tells.
          }
        });
  }

  @Override
  public void sendEnd() {
    writing.execute(
        () -> {
          try {
            socket.shutdownOutput();
          } catch (IOException e) {
            over = true;
          }
        });
    writing.shutdown();
  }

  @Override
  public void reset(Ending why) {
    over = true;
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    writing.shutdown();
  }
}
