package org.leafport.tunnel.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.leafport.tunnel.cluster.Presence;
import org.leafport.tunnel.registry.ProxyNodes;
import org.leafport.tunnel.route.RouteEvent;

/** The nodes of this proxy, one or several. */
@ApplicationScoped
public class ThisNode implements ProxyNodes {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Inject private ProxyNode node;

  @Override
  public List<Node> all() {
    List<Node> others =
        known().stream()
            .filter(other -> !other.node().equals(node.directory().node()))
            .map(ThisNode::seen)
            .toList();
    List<Node> all = new ArrayList<>(others);
    all.add(node.asSeen());
    all.sort(Comparator.comparing(Node::id));
    return all;
  }

  static Node seen(Presence other) {
    return new Node(
        other.node(), other.linkUrl(), other.started(), other.tunnels(), other.draining());
  }

  private List<Presence> known() {
    return node.neighbours()
        .map(
            others ->
                others
                    .all()
                    .toCompletableFuture()
                    .completeOnTimeout(List.of(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join())
        .orElse(List.of());
  }

  @Override
  public boolean drain(String id) {
    if (all().stream().noneMatch(known -> known.id().equals(id))) {
      return false;
    }
    node.directory().publish(new RouteEvent.Drain(id));
    return true;
  }
}
