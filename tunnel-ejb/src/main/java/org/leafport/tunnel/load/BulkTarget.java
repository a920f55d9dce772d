package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A TLS server on a loopback port that gives or takes as many bytes as it is asked to.
 *
 * <p>A request is one byte, {@link #DOWN}, {@link #UP} or {@link #ECHO}, and eight of the number of
 * bytes. To {@code UP} one byte answers when all have come. After {@code ECHO} messages of that
 * length are sent back, each when it is whole, until the client ends.
 */
final class BulkTarget implements Closeable {

  static final int DOWN = 'D';
  static final int UP = 'U';
  static final int ECHO = 'E';
  static final int CHUNK = 64 * 1024;
  private static final int SILENCE_MS = 60_000;
  private static final int BACKLOG = 128;

  private final SSLServerSocket server;

  BulkTarget(SSLContext identity, int port) throws IOException {
    server =
        (SSLServerSocket)
            identity
                .getServerSocketFactory()
                .createServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    Thread door = new Thread(this::takeIn, "load-target");
    door.setDaemon(true);
    door.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void takeIn() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread guest = new Thread(() -> serve(client), "load-target-guest");
        guest.setDaemon(true);
        guest.start();
      } catch (IOException closed) {
        return; // The measurement is over.
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      client.setSoTimeout(SILENCE_MS);
      DataInputStream in = new DataInputStream(client.getInputStream());
      int wanted = in.readUnsignedByte();
      long bytes = in.readLong();
      OutputStream out = client.getOutputStream();
      switch (wanted) {
        case DOWN -> Bulk.write(out, bytes);
        case UP -> {
          Bulk.read(in, bytes);
          out.write(UP);
        }
        case ECHO -> echo(in, out, bytes);
        default -> throw new IOException("no such request");
      }
    } catch (IOException gone) {
      // The client sees the same end and reports it; a probe of the port is no failure.
      return;
    }
  }

  private static void echo(DataInputStream in, OutputStream out, long length) throws IOException {
    if (length < 1 || length > CHUNK) {
      throw new IOException("no such message");
    }
    byte[] message = new byte[(int) length];
    while (true) {
      in.readFully(message);
      out.write(message);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
