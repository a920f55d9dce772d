package org.leafport.tunnel.socket;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * How the proxy answers WebSocket handshakes: nobody with an {@code Origin} (homes are no
 * browsers), no extension (compression would let a small message become a large one), and of the
 * subprotocols offered the one it likes best.
 */
public class Handshakes extends ServerEndpointConfig.Configurator {

  @Override
  public boolean checkOrigin(String origin) {
    return origin == null || origin.isEmpty();
  }

  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }

  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return supported.stream().filter(requested::contains).findFirst().orElse("");
  }
}
