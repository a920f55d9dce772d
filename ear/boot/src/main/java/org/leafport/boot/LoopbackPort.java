package org.leafport.boot;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The port, on this machine alone, by which the application takes connections whose TLS or tunnel
 * ended in its own process. It is chosen at each start; nobody else has to know it.
 */
final class LoopbackPort {

  /** Where the application finds it. */
  private static final String PROPERTY = "leafport.loopback.port";

  /** Below the ports that connections are given. */
  private static final int FIRST = 18_124;

  private static final int TRIED = 1_000;

  private LoopbackPort() {}

  /**
   * Chooses one and tells the application.
   *
   * @throws StartException if none is free
   */
  static int choose() throws IOException, StartException {
    for (int port = FIRST; port < FIRST + TRIED; port++) {
      if (isFree(port)) {
        System.setProperty(PROPERTY, Integer.toString(port));
        return port;
      }
    }
    throw new StartException(
        "[app] No port is free between %d and %d".formatted(FIRST, FIRST + TRIED - 1));
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (BindException taken) {
      return false;
    }
  }
}
