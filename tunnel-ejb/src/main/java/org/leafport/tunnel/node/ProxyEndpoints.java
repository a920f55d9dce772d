package org.leafport.tunnel.node;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashSet;
import java.util.Set;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.cluster.ClusterSettings;
import org.leafport.tunnel.connection.ConnectEndpoint;
import org.leafport.tunnel.enrolment.RegisterEndpoint;
import org.leafport.tunnel.link.LinkEndpoint;

/**
 * Says which WebSocket endpoints the application has: those of the proxy only where this node is
 * one, that of links only where there are several nodes, all others as they are.
 */
public final class ProxyEndpoints implements ServerApplicationConfig {

  @Override
  public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
    return Set.of();
  }

  @Override
  public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
    Set<Class<?>> ours = new HashSet<>(scanned);
    if (!ProxySettings.isProxy()) {
      ours.removeAll(Set.of(RegisterEndpoint.class, ConnectEndpoint.class));
    }
    if (!ProxySettings.isProxy() || !ClusterSettings.CLUSTER.get()) {
      ours.remove(LinkEndpoint.class);
    }
    return ours;
  }
}
