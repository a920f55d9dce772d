package org.leafport.tunnel.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Many bytes over one TLS connection. */
final class Bulk {

  private Bulk() {}

  /**
   * A way to the target.
   *
   * @param title what the table calls it
   * @param name the server name the client asks for
   * @param between the processes that pass bytes on
   */
  record Way(String title, String host, int port, String name, List<ProcessHandle> between) {

    /** Processor time that they have used so far. */
    Duration used() {
      return between.stream()
          .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * Moves bytes and tells how fast.
   *
   * @param direction {@link BulkTarget#DOWN} or {@link BulkTarget#UP}
   * @return 10^6 bytes a second, from the request (after the handshake) to the last byte
   */
  static double megabytesPerSecond(SSLContext trust, Way way, int direction, long bytes)
      throws IOException {
    try (Client client = Client.connect(trust, way)) {
      long start = System.nanoTime();
      client.ask(direction, bytes);
      if (direction == BulkTarget.DOWN) {
        read(client.in(), bytes);
      } else {
        write(client.out(), bytes);
        read(client.in(), 1);
      }
      return bytes * 1e3 / (System.nanoTime() - start);
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
}
