package org.leafport.it.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands in front of several nodes: a port whose connections go to the first of them that can
 * be reached, as it is by a load balancer.
 */
final class Crossroads implements Closeable {

  private static final int PATIENCE_MILLIS = 2_000;

  private final ServerSocket entrance;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Set<Socket> stranded = ConcurrentHashMap.newKeySet();
  private volatile List<Integer> targets = List.of();

  /** At 127.0.0.1. */
  Crossroads(int port) throws IOException {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** At an address of this machine. */
  Crossroads(InetSocketAddress address) throws IOException {
    entrance = new ServerSocket();
    entrance.bind(address, 100);
    daemon(this::accept).start();
  }

  /** Where it leads from now on, the first that answers. */
  void leadTo(Integer... ports) {
    targets = List.of(ports);
  }

  /**
   * Cuts off everybody who has come, without a word to where they went: there it looks as if they
   * were still connected.
   */
  void strandAll() throws IOException {
    for (Socket client : clients) {
      stranded.add(client);
      client.close();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "crossroads");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        daemon(() -> lead(client)).start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void lead(Socket client) {
    clients.add(client);
    Socket target = null;
    try {
      target = reached();
      Socket reached = target;
      Thread back = daemon(() -> pump(reached, client));
      back.start();
      pump(client, reached);
      back.join();
    } catch (IOException e) {
      closeAll(client, target);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(client);
    }
  }

  private Socket reached() throws IOException {
    for (int port : targets) {
      Socket target = new Socket();
      try {
        target.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        return target;
      } catch (IOException nobody) {
        target.close();
      }
    }
    throw new IOException("Nobody is there");
  }

  private void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      if (!stranded.contains(from) && !stranded.contains(to)) {
        closeAll(from, to);
      }
    }
  }

  private static void closeAll(Socket one, Socket other) {
    try (one;
        other) {
      one.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already, which is what was wanted.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
