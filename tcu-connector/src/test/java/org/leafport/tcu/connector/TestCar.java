package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** A car's end of a real connection. */
final class TestCar implements AutoCloseable {

  private static final int SOON_MILLIS = 10_000;

  final Socket socket = new Socket();

  TestCar(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(SOON_MILLIS);
    socket.connect(server, SOON_MILLIS);
  }

  TestCar send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  void sendByteByByte(byte[] bytes) throws IOException {
    for (byte one : bytes) {
      socket.getOutputStream().write(one);
    }
  }

  void hangUpHalf() throws IOException {
    socket.shutdownOutput();
  }

  void expect(byte[] answer) throws IOException {
    assertArrayEquals(answer, socket.getInputStream().readNBytes(answer.length));
  }

  /** Nothing has been sent, as far as it has arrived. */
  void expectNothingYet() throws IOException {
    assertEquals(0, socket.getInputStream().available());
  }

  /** The server closes without a further byte. */
  void expectEnd() throws IOException {
    try {
      assertEquals(-1, socket.getInputStream().read());
    } catch (SocketException reset) {
      // Closing with unread bytes in the way ends the connection just as well.
      assertEquals("Connection reset", reset.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
