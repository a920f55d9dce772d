package org.leafport.tunnel.registry;

import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Map;

/** The room that holds the tunnels, if there is one. */
final class AnyHomes {

  private static final LiveHomes NONE =
      new LiveHomes() {
        @Override
        public Map<String, Live> among(Collection<String> labels) {
          return Map.of();
        }

        @Override
        public void cut(String label, Cut cut) {
          // Nobody is connected.
        }

        @Override
        public void tell(String label, HomeNotice notice) {
          // Nobody is connected.
        }
      };

  private AnyHomes() {}

  static LiveHomes of(Instance<LiveHomes> found) {
    return found.isResolvable() ? found.get() : NONE;
  }
}
