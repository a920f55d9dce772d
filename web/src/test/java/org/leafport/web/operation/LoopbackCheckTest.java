package org.leafport.web.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackCheckTest {

  @Test
  void anOpenListenerIsWellAndAClosedOneTellsItsPort() throws IOException {
    int port;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
      assertTrue(LoopbackCheck.state(port).well());
    }
    var state = LoopbackCheck.state(port);
    assertFalse(state.well());
    assertTrue(state.detail().startsWith("port " + port), state.detail());
  }

  @Test
  void aContainerWithoutTheLauncherNeedsNone() {
    assertEquals("none", LoopbackCheck.state(0).detail());
    assertTrue(LoopbackCheck.state(0).well());
  }
}
