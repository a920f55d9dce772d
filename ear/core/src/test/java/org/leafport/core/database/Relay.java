package org.leafport.core.database;

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
 * The way to a server of this machine, which swallows everything from a moment on, as the network
 * in front of a host that lost its power does: nothing is closed, and nothing is answered.
 */
final class Relay implements Closeable {

  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int target;
  private volatile boolean silent;

  Relay(int target) throws IOException {
    this.target = target;
    threads.execute(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** From now on nothing gets through, neither what is connected nor who calls anew. */
  void fallSilent() {
    silent = true;
  }

  /** Whoever calls anew gets through again; what was connected stays lost. */
  void speakAgain() {
    open.forEach(Relay::shut);
    open.clear();
    silent = false;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        open.add(client);
        if (!silent) {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          open.add(server);
          threads.execute(() -> pump(client, server));
          threads.execute(() -> pump(server, client));
        }
      } catch (IOException e) {
        // The entrance was closed, or nobody listens behind it.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (!silent) {
          out.write(chunk, 0, read);
        }
      }
    } catch (IOException e) {
      // One end is gone; the other hears of it below, unless the network is silent.
    }
    if (!silent) {
      shut(from);
      shut(to);
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
    open.forEach(Relay::shut);
    threads.shutdownNow();
  }
}
