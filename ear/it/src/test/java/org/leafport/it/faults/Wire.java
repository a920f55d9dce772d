package org.leafport.it.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A wire to a server behind a port that never changes; it can be cut, with everything that goes
 * through it, and laid again to another port.
 */
final class Wire implements Closeable {

  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int target;

  Wire() throws IOException {
    entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Leads to this port from now on. */
  void layTo(int port) {
    target = port;
  }

  /** Cuts everything that goes through it; new connections end at once. */
  void cut() {
    target = 0;
    open.forEach(Wire::shut);
    open.clear();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        int port = target;
        if (port == 0) {
          shut(client);
        } else {
          join(client, new Socket(InetAddress.getLoopbackAddress(), port));
        }
      } catch (IOException refused) {
        // The entrance was closed, or nobody listens behind the wire.
      }
    }
  }

  private void join(Socket one, Socket other) {
    open.add(one);
    open.add(other);
    threads.execute(() -> pump(one, other));
    threads.execute(() -> pump(other, one));
  }

  private void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException broken) {
      // The wire was cut; both ends are shut below.
    } finally {
      shut(from);
      shut(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
    threads.shutdownNow();
  }
}
