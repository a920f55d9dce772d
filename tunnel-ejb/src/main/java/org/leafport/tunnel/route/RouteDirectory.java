package org.leafport.tunnel.route;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Which node has which tunnel; one for all nodes of a proxy (remote access 12). A single node keeps
 * it in memory, several nodes share it.
 *
 * <p>An entry that is not refreshed vanishes after 45 s, one of an enrolment after 60 s. A node
 * that can't reach the directory keeps serving its own tunnels: no method throws for that.
 */
public interface RouteDirectory {

  /** How a node of the cluster calls itself. */
  String node();

  /** A number higher than all before, over all nodes. May wait for the network. */
  long nextEpoch();

  /**
   * Enters a route of this node, unless one with a higher epoch stands there. May wait for the
   * network.
   *
   * @return whether it stands there now
   */
  boolean put(Route route);

  /**
   * Keeps an own route alive. May wait for the network.
   *
   * @return false if somebody else's stands there by now
   */
  boolean refresh(Route route);

  /** Takes a route out, if it is still this one. May wait for the network. */
  void deleteIfOwn(Route route);

  /** What is known of a label at once, without asking anybody. */
  Optional<Route> lookUp(String label);

  /** The same, asking whoever knows best. */
  CompletionStage<Optional<Route>> find(String label);

  /**
   * Says that an enrolment of the label is under way at this node; again every 15 s. No waiting.
   */
  void putEnrolment(String label);

  /** The enrolment at this node is over. No waiting. */
  void deleteEnrolment(String label);

  /** The other node at which an enrolment of the label is under way. */
  CompletionStage<Optional<String>> enrolmentElsewhere(String label);

  /** Tells all nodes, this one too. Doesn't wait for the others. */
  void publish(RouteEvent event);

  /** Whoever listens is told what any node publishes, in no particular thread. */
  void listen(Consumer<RouteEvent> listener);
}
