package org.leafport.it.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server in the house that takes the clients' bytes as they are, behind a target of TLS. */
final class RawTarget implements Closeable {

  private static final int CHUNK = 64 * 1024;

  /** What it does with a connection. */
  enum Manner {
    /** Counts what comes, and says how much it was when the client has ended. */
    COUNT_TO_THE_END,
    /** Waits for the first bytes and then sends for ever. */
    SEND_WITHOUT_END
  }

  private final ServerSocket entrance;
  private final Manner manner;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  RawTarget(Manner manner) throws IOException {
    this.manner = manner;
    entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-target");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        open.add(client);
        daemon(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    byte[] chunk = new byte[CHUNK];
    try (client) {
      InputStream in = client.getInputStream();
      long count = in.read(chunk);
      if (manner == Manner.SEND_WITHOUT_END) {
        while (true) {
          client.getOutputStream().write(chunk);
        }
      }
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        count += read;
      }
      client.getOutputStream().write(Long.toString(count).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The client has gone, or the test is over.
    } finally {
      open.remove(client);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
