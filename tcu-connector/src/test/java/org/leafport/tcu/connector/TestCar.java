package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** A car's end of a real connection. */
final class TestCar implements AutoCloseable {

  private static final int SOON_MILLIS = 10_000;

  final Socket socket = new Socket();

  /** The server reset the connection before the call had even returned. */
  private final boolean turnedAwayWhileCalling;

  TestCar(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(SOON_MILLIS);
    turnedAwayWhileCalling = !connected(server);
  }

  private boolean connected(InetSocketAddress server) throws IOException {
    try {
      socket.connect(server, SOON_MILLIS);
      return true;
    } catch (SocketException e) {
      if (isReset(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isReset(SocketException e) {
    return String.valueOf(e.getMessage()).startsWith("Connection reset");
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
    if (turnedAwayWhileCalling) {
      return;
    }
    try {
      assertEquals(-1, socket.getInputStream().read());
    } catch (SocketException e) {
      // Closing with unread bytes in the way ends the connection just as well.
      assertTrue(isReset(e), e::toString);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
