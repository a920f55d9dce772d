package org.leafport.web.operation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.leafport.core.health.Vitals;

/** Asks a port of this machine whether it takes connections. */
final class PortProbe {

  private static final int PATIENCE_MILLIS = 1_000;

  private PortProbe() {}

  /** Connects and hangs up; waits a second at most. */
  static Vitals.State ask(int port) {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (var socket = new Socket()) {
      socket.connect(here, PATIENCE_MILLIS);
      return Vitals.State.well("port " + port);
    } catch (IOException e) {
      return Vitals.State.ill("port " + port + ": " + e.getMessage());
    }
  }
}
