package org.leafport.tunnel.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The directory of a proxy that is one node: in memory, nothing expires, nobody else is there. */
public final class SingleNodeDirectory implements RouteDirectory {

  private final String node;
  private final AtomicLong epoch = new AtomicLong();
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final List<Consumer<RouteEvent>> listeners = new CopyOnWriteArrayList<>();

  /** Of the node with this id. */
  public SingleNodeDirectory(String node) {
    this.node = node;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public long nextEpoch() {
    return epoch.incrementAndGet();
  }

  @Override
  public boolean put(Route route) {
    Route standing =
        routes.merge(
            route.label(), route, (old, fresh) -> fresh.epoch() > old.epoch() ? fresh : old);
    return standing.equals(route);
  }

  @Override
  public boolean refresh(Route route) {
    return route.equals(routes.get(route.label()));
  }

  @Override
  public void deleteIfOwn(Route route) {
    routes.remove(route.label(), route);
  }

  @Override
  public Optional<Route> lookUp(String label) {
    return Optional.ofNullable(routes.get(label));
  }

  @Override
  public CompletionStage<Optional<Route>> find(String label) {
    return CompletableFuture.completedStage(lookUp(label));
  }

  @Override
  public void putEnrolment(String label) {
    // Nobody else could ask for it.
  }

  @Override
  public void deleteEnrolment(String label) {
    // Nobody else could ask for it.
  }

  @Override
  public CompletionStage<Optional<String>> enrolmentElsewhere(String label) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public void publish(RouteEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  @Override
  public void listen(Consumer<RouteEvent> listener) {
    listeners.add(listener);
  }
}
