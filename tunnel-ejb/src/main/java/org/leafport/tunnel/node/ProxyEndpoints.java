package org.leafport.tunnel.node;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashSet;
import java.util.Set;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.connection.ConnectEndpoint;
import org.leafport.tunnel.enrolment.RegisterEndpoint;

/**
 * Says which WebSocket endpoints the application has: those of the proxy only where this node is
 * one, all others as they are.
 */
public final class ProxyEndpoints implements ServerApplicationConfig {

  private static final Set<Class<?>> OURS = Set.of(RegisterEndpoint.class, ConnectEndpoint.class);

  @Override
  public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
    return Set.of();
  }

  @Override
  public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
    if (ProxySettings.isProxy()) {
      return scanned;
    }
    Set<Class<?>> others = new HashSet<>(scanned);
    others.removeAll(OURS);
    return others;
  }
}
