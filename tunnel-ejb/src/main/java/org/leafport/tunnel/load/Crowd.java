package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;

/** Clients that read as fast as they can until they are sent home. */
final class Crowd implements Closeable {

  private final LongAdder bytes = new LongAdder();
  private final List<Client> clients = new ArrayList<>();
  private volatile boolean closing;
  private volatile IOException failure;

  /** They begin at once. */
  Crowd(SSLContext trust, Bulk.Way way, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Client client = Client.connect(trust, way);
      clients.add(client);
      client.ask(BulkTarget.DOWN, Long.MAX_VALUE);
      Thread reader = new Thread(() -> read(client), "load-crowd");
      reader.setDaemon(true);
      reader.start();
    }
  }

  private void read(Client client) {
    byte[] chunk = new byte[BulkTarget.CHUNK];
    try {
      InputStream in = client.in();
      for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
        bytes.add(got);
      }
    } catch (IOException ended) {
      if (!closing) {
        failure = ended;
      }
    }
  }

  /**
   * What they have read so far, in bytes.
   *
   * @throws IOException if one of them can't read any more
   */
  long read() throws IOException {
    if (failure != null) {
      throw new IOException("a client was cut off: " + failure.getMessage(), failure);
    }
    return bytes.sum();
  }

  @Override
  public void close() throws IOException {
    closing = true;
    for (Client client : clients) {
      client.close();
    }
  }
}
