package org.leafport.core.testing;

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

/**
 * A line to a server of this machine, behind a port that never changes. It fails as networks do: it
 * can go silent from one moment to the next without telling either end, so that nothing is closed
 * and nothing arrives any more, or be cut, so that both ends hear of it.
 */
public final class Line implements Closeable {

  private static final int CHUNK = 16 * 1024;
  private static final int BACKLOG = 200;

  /** Where a line leads that is cut. */
  private static final int NOWHERE = 0;

  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> inVain = ConcurrentHashMap.newKeySet();
  private volatile int target;

  /** Which connections are heard: only those that began since the last loss. */
  private volatile int generation;

  private volatile boolean dead;

  /** A line to a port of this machine. */
  public Line(int target) throws IOException {
    this.target = target;
    entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** Where it begins. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Leads whoever calls anew to another port. */
  public void layTo(int port) {
    target = port;
  }

  /**
   * Ends everything that goes through it; whoever calls anew is hung up on, until it is {@link
   * #layTo laid} to a port again.
   */
  public void cut() {
    target = NOWHERE;
    open.forEach(this::hangUp);
  }

  /** What is connected now hears nothing any more; whoever calls anew gets through. */
  public void loseConnections() {
    generation++;
  }

  /** Nothing gets through, neither what is connected nor who calls anew. */
  public void goDead() {
    dead = true;
    loseConnections();
  }

  /** Whoever calls anew gets through again; who called in vain is told so. */
  public void comeBack() {
    loseConnections();
    dead = false;
    inVain.forEach(this::hangUp);
    inVain.clear();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        open.add(client);
        if (dead) {
          inVain.add(client);
        } else {
          join(client);
        }
      } catch (IOException e) {
        // The entrance was closed, or nobody listens behind the line, and the caller was told.
      }
    }
  }

  private void join(Socket client) throws IOException {
    int mine = generation;
    Socket server = through(client);
    daemon(() -> pump(client, server, mine));
    daemon(() -> pump(server, client, mine));
    if (target == NOWHERE) {
      // It was cut meanwhile, and whoever cut it may not have known of this connection yet.
      hangUp(client);
      hangUp(server);
    }
  }

  private Socket through(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      return server;
    } catch (IOException nobodyThere) {
      hangUp(client);
      throw nobodyThere;
    }
  }

  private void pump(Socket from, Socket to, int mine) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (mine == generation) {
          out.write(chunk, 0, read);
        }
      }
    } catch (IOException e) {
      // One end is gone; whether the other hears of it is decided below.
    }
    if (mine == generation) {
      hangUp(from);
      hangUp(to);
    }
  }

  private void hangUp(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    open.forEach(this::hangUp);
  }
}
