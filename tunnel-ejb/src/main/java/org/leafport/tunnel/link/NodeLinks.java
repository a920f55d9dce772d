package org.leafport.tunnel.link;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.leafport.tunnel.acme.TrustAnchors;
import org.leafport.tunnel.dial.Dialler;
import org.leafport.tunnel.route.ChallengeWay;
import org.leafport.tunnel.route.RemoteTunnels;
import org.leafport.tunnel.route.Route;
import org.leafport.tunnel.route.Tunnel;

/** The links from this node to the others. */
public final class NodeLinks implements RemoteTunnels {

  private final LinkCaller caller;
  private final int most;
  private final Map<String, NodeLink> links = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * None at first.
   *
   * @param most how many other nodes are linked with
   */
  public NodeLinks(LinkCaller caller, int most) {
    this.caller = caller;
    this.most = most;
  }

  /**
   * Dials other nodes, directly and trusting whom the operator trusts.
   *
   * @throws IOException if the file with trusted certificates can't be read
   * @throws GeneralSecurityException if it holds something else
   */
  public static Dialler dialler() throws IOException, GeneralSecurityException {
    return Dialler.direct(TrustAnchors.context(LinkSettings.trust()));
  }

  @Override
  public Optional<Tunnel> reach(Route route) {
    return linkTo(route.node()).map(link -> new LinkedTunnel(route, link));
  }

  @Override
  public Optional<ChallengeWay> enrolmentAt(String node, String label) {
    return linkTo(node).map(link -> new LinkedEnrolment(label, link));
  }

  private Optional<NodeLink> linkTo(String node) {
    if (closed || !links.containsKey(node) && !hasRoom()) {
      return Optional.empty();
    }
    return Optional.of(links.computeIfAbsent(node, id -> new NodeLink(caller, id)))
        .filter(NodeLink::isReachable);
  }

  /** Nodes come and go, and their ids may be new each time: what nobody uses makes room. */
  private boolean hasRoom() {
    if (links.size() >= most) {
      links.values().removeIf(NodeLink::isIdle);
    }
    return links.size() < most;
  }

  /** With how many nodes there is a link at this moment. */
  public int size() {
    return (int) links.values().stream().filter(NodeLink::isOpen).count();
  }

  /** How many connections go over links from here. */
  public int connections() {
    return links.values().stream().mapToInt(NodeLink::connections).sum();
  }

  /**
   * Makes no more links and takes no more clients; those that are there go on for a while.
   *
   * @param grace how long at most
   * @return when all have gone
   */
  public CompletableFuture<Void> leave(Duration grace) {
    closed = true;
    return CompletableFuture.allOf(
        links.values().stream().map(link -> link.leave(grace)).toArray(CompletableFuture[]::new));
  }
}
