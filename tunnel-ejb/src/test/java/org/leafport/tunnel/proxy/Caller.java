package org.leafport.tunnel.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Somebody who calls a port with plain bytes. */
final class Caller implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 5000;

  private final Socket socket;

  Caller(InetSocketAddress port) throws IOException {
    socket = new Socket(port.getAddress(), port.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  Caller say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Caller say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void end() throws IOException {
    socket.shutdownOutput();
  }

  /** Everything until the other side ends. */
  byte[] hearAll() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  String hearAllText() throws IOException {
    return new String(hearAll(), StandardCharsets.ISO_8859_1);
  }

  byte[] hear(int length) throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
