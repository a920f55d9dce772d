package org.leafport.tunnel.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.connection.HomeNotices;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.registry.HomeNotice;
import org.leafport.tunnel.registry.LiveHomes;
import org.leafport.tunnel.route.LiveTunnel;
import org.leafport.tunnel.route.RouteDirectory;
import org.leafport.tunnel.route.RouteTable;

/** The homes that are connected, for the registry and the operator. */
@ApplicationScoped
public class NodeHomes implements LiveHomes {

  private RouteTable routes;
  private RouteDirectory directory;

  /** For CDI. */
  protected NodeHomes() {}

  /** Those of this proxy. */
  @Inject
  public NodeHomes(ProxyNode node) {
    this.routes = node.routes();
    this.directory = node.directory();
  }

  @Override
  public Map<String, Live> among(Collection<String> labels) {
    Map<String, Live> live = new HashMap<>();
    for (String label : labels) {
      find(label).ifPresent(home -> live.put(label, home));
    }
    return live;
  }

  private Optional<Live> find(String label) {
    return routes
        .live(label)
        .map(NodeHomes::here)
        .or(
            () ->
                directory
                    .lookUp(label)
                    .map(route -> new Live(route.node(), route.since(), "", "", 0, 0, 0)));
  }

  private static Live here(LiveTunnel tunnel) {
    return new Live(
        tunnel.node(),
        tunnel.since(),
        tunnel.client().getHostString(),
        tunnel.software().orElse(""),
        tunnel.traffic().openConnections(),
        tunnel.traffic().bytesIn(),
        tunnel.traffic().bytesOut());
  }

  @Override
  public void cut(String label, Cut cut) {
    routes.cut(
        label,
        switch (cut) {
          case RECONNECT -> GoAwayCode.DRAIN;
          case SHUT_OUT -> GoAwayCode.REVOKED;
        });
  }

  @Override
  public void tell(String label, HomeNotice notice) {
    routes.tell(label, HomeNotices.message(notice));
  }
}
