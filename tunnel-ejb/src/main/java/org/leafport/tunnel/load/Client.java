package org.leafport.tunnel.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client of the target, with TLS from it to the target whatever is between. */
final class Client implements Closeable {

  private static final int CONNECT_MS = 10_000;
  private static final int SILENCE_MS = 60_000;

  private final SSLSocket socket;

  private Client(SSLSocket socket) {
    this.socket = socket;
  }

  /** Connects and greets. */
  static Client connect(SSLContext trust, Bulk.Way way) throws IOException {
    Socket plain = new Socket();
    try {
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(way.host(), way.port()), CONNECT_MS);
      plain.setSoTimeout(SILENCE_MS);
      SSLSocket secure =
          (SSLSocket) trust.getSocketFactory().createSocket(plain, way.name(), way.port(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(way.name())));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return new Client(secure);
    } catch (IOException failure) {
      plain.close();
      throw new IOException(way.title() + ": " + failure.getMessage(), failure);
    }
  }

  /** Says what it wants of the target. */
  void ask(int what, long bytes) throws IOException {
    out().write(ByteBuffer.allocate(1 + Long.BYTES).put((byte) what).putLong(bytes).array());
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
