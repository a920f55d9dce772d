package org.leafport.tunnel.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.leafport.tunnel.registry.ProxyNodes;

/** The nodes of a proxy that has one. */
@ApplicationScoped
public class ThisNode implements ProxyNodes {

  @Inject private ProxyNode node;

  @Override
  public List<Node> all() {
    return List.of(node.asSeen());
  }

  @Override
  public boolean drain(String id) {
    boolean known = id.equals(node.directory().node());
    if (known) {
      node.drain();
    }
    return known;
  }
}
