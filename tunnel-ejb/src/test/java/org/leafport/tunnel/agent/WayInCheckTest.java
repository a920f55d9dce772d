package org.leafport.tunnel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.leafport.tunnel.acme.SelfSigned;

class WayInCheckTest {

  private static final String FQDN = "my-home-evcc.evcc.example";

  @Test
  void whatTheOtherEndShowsIsSeenWhoeverIssuedIt() throws Exception {
    SelfSigned own = SelfSigned.forNames(FQDN);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (SSLServerSocket server =
        (SSLServerSocket)
            own.shown()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      thread.submit(
          () -> {
            try (SSLSocket client = (SSLSocket) server.accept()) {
              client.startHandshake();
              return client.getInputStream().read();
            }
          });

      assertEquals(
          Optional.of(own.certificate()),
          WayInCheck.shown("127.0.0.1", server.getLocalPort(), FQDN));
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void noWayInIsAnError() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = closed.getLocalPort();
    }

    assertThrows(IOException.class, () -> WayInCheck.shown("127.0.0.1", port, FQDN));
  }
}
