package org.leafport.boot;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;

/**
 * The port, on this machine alone, by which the application takes connections whose TLS or tunnel
 * ended in its own process. It is chosen at each start; nobody else has to know it.
 *
 * <p>The listener opens last, so the port is held until then: another Leafport that starts on this
 * machine meanwhile must not choose the same one.
 */
final class LoopbackPort {

  /** Where the application finds it. */
  private static final String PROPERTY = "leafport.loopback.port";

  /** Below the ports that connections are given. */
  private static final int FIRST = 18_124;

  private static final int TRIED = 1_000;

  /** Bound, but neither connected nor listening: whoever calls is refused. */
  private final Socket holder;

  private LoopbackPort(Socket holder) {
    this.holder = holder;
  }

  /**
   * Chooses one, holds it and tells the application.
   *
   * @param promised ports whose listeners open later, so that they look free as yet
   * @throws StartException if none is free
   */
  static LoopbackPort choose(Set<Integer> promised) throws IOException, StartException {
    for (int port = FIRST; port < FIRST + TRIED; port++) {
      if (promised.contains(port)) {
        continue;
      }
      Socket holder = new Socket();
      try {
        holder.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        System.setProperty(PROPERTY, Integer.toString(port));
        return new LoopbackPort(holder);
      } catch (BindException taken) {
        holder.close();
      }
    }
    throw new StartException(
        "[app] No port is free between %d and %d".formatted(FIRST, FIRST + TRIED - 1));
  }

  /** Its number. */
  int number() {
    return holder.getLocalPort();
  }

  /** Lets it go, for the listener that opens now. */
  void release() throws IOException {
    holder.close();
  }
}
