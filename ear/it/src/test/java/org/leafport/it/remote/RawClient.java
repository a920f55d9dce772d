package org.leafport.it.remote;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * A client that says whom it wants in a true hello of TLS, and then speaks plainly: the proxy looks
 * at nothing behind the hello.
 */
final class RawClient implements Closeable {

  private static final int BUFFER = 64 * 1024;
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final byte[] chunk = new byte[BUFFER];
  private int greeting;

  private RawClient() {}

  /** Connects and says hello. */
  static RawClient calling(String name, int port) throws IOException, GeneralSecurityException {
    RawClient client = new RawClient();
    client.socket.setReceiveBufferSize(BUFFER);
    client.socket.setSoTimeout(PATIENCE_MILLIS);
    client.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    byte[] hello = hello(name, port);
    client.greeting = hello.length;
    client.send(hello);
    return client;
  }

  private static byte[] hello(String name, int port) throws IOException, GeneralSecurityException {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine(name, port);
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  /** How many bytes the hello had. */
  int greeting() {
    return greeting;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends no more; goes on reading. */
  void end() throws IOException {
    socket.shutdownOutput();
  }

  String readToTheEnd(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  void awaitFirstByte() throws IOException {
    if (socket.getInputStream().read() < 0) {
      throw new IOException("Nothing came");
    }
  }

  /** Reads for a while, and says how many bytes came. */
  long readFor(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    long count = 0;
    while (System.nanoTime() < end) {
      int read = socket.getInputStream().read(chunk);
      if (read < 0) {
        throw new IOException("The stream has ended");
      }
      count += read;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
