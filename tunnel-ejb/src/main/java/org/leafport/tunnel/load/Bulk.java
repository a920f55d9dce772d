package org.leafport.tunnel.load;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that moves many bytes over one TLS connection. */
final class Bulk {

  private static final int CONNECT_MS = 10_000;
  private static final int SILENCE_MS = 60_000;

  private Bulk() {}

  /**
   * Moves bytes and tells how fast.
   *
   * @param way where to, and the name asked for
   * @param direction {@link BulkTarget#DOWN} or {@link BulkTarget#UP}
   * @return 10^6 bytes a second, from the request (after the handshake) to the last byte
   */
  static double megabytesPerSecond(SSLContext trust, Way way, int direction, long bytes)
      throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(way.host(), way.port()), CONNECT_MS);
      plain.setSoTimeout(SILENCE_MS);
      try (SSLSocket client =
          (SSLSocket) trust.getSocketFactory().createSocket(plain, way.name(), way.port(), true)) {
        SSLParameters parameters = client.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(way.name())));
        client.setSSLParameters(parameters);
        client.startHandshake();
        long start = System.nanoTime();
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeByte(direction);
        out.writeLong(bytes);
        if (direction == BulkTarget.DOWN) {
          read(client.getInputStream(), bytes);
        } else {
          write(out, bytes);
          read(client.getInputStream(), 1);
        }
        return bytes * 1e3 / (System.nanoTime() - start);
      }
    }
  }

  static void write(OutputStream out, long bytes) throws IOException {
    byte[] chunk = new byte[BulkTarget.CHUNK];
    for (long left = bytes; left > 0; left -= Math.min(left, chunk.length)) {
      out.write(chunk, 0, (int) Math.min(left, chunk.length));
    }
    out.flush();
  }

  static void read(InputStream in, long bytes) throws IOException {
    byte[] chunk = new byte[BulkTarget.CHUNK];
    for (long left = bytes; left > 0; ) {
      int got = in.read(chunk, 0, (int) Math.min(left, chunk.length));
      if (got < 0) {
        throw new EOFException("the connection ended " + left + " bytes too early");
      }
      left -= got;
    }
  }

  /**
   * A way to the target.
   *
   * @param title what the table calls it
   * @param name the server name the client asks for
   */
  record Way(String title, String host, int port, String name) {}
}
