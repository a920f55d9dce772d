package org.leafport.tunnel.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leafport.core.address.Origin;

/**
 * The connections of which it isn't known yet where they want to go: so many of a port and of one
 * origin. When there are more, the oldest has to go, for whoever means it has said so long ago.
 *
 * @param <V> a connection
 */
final class Undecided<V> {

  private final int most;
  private final int mostOfOrigin;
  private final Map<V, Optional<Origin>> all = new LinkedHashMap<>();
  private final Map<Origin, Set<V>> byOrigin = new HashMap<>();

  Undecided(int most, int mostOfOrigin) {
    this.most = most;
    this.mostOfOrigin = mostOfOrigin;
  }

  /**
   * One more has come, or its origin has become known.
   *
   * @param origin whom it is counted under; nothing if it isn't
   * @return those that have to go; they have left already
   */
  synchronized List<V> enter(V connection, Optional<Origin> origin) {
    leave(connection);
    all.put(connection, origin);
    List<V> leaving = new ArrayList<>();
    if (origin.isPresent()) {
      Set<V> siblings = byOrigin.computeIfAbsent(origin.get(), unknown -> new LinkedHashSet<>());
      siblings.add(connection);
      if (siblings.size() > mostOfOrigin) {
        leaving.add(siblings.iterator().next());
      }
    }
    leaving.forEach(this::leave);
    if (all.size() > most) {
      V oldest = all.keySet().iterator().next();
      leave(oldest);
      leaving.add(oldest);
    }
    return leaving;
  }

  /** One is decided or gone. */
  synchronized void leave(V connection) {
    Optional<Origin> origin = all.remove(connection);
    if (origin == null || origin.isEmpty()) {
      return;
    }
    byOrigin.computeIfPresent(
        origin.get(),
        (same, siblings) -> {
          siblings.remove(connection);
          return siblings.isEmpty() ? null : siblings;
        });
  }

  /** How many there are. */
  synchronized int size() {
    return all.size();
  }

  /** All of them. */
  synchronized List<V> all() {
    return List.copyOf(all.keySet());
  }
}
