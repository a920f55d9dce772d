package org.leafport.tunnel.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Homes that the registry let in within the last 24 hours, for the time when it is away. */
final class RememberedHomes {

  private static final Duration HOLDS = Duration.ofHours(24);
  private static final int MOST = 20_000;

  private record Admitted(Certificate certificate, Instant at) {}

  private final Clock clock;

  private final Map<String, Admitted> homes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Admitted> eldest) {
          return size() > MOST;
        }
      };

  RememberedHomes(Clock clock) {
    this.clock = clock;
  }

  synchronized void admitted(String label, Certificate certificate) {
    homes.put(label, new Admitted(certificate, clock.instant()));
  }

  synchronized void forget(String label) {
    homes.remove(label);
  }

  /** Whether it was let in with this key, or shows a newer certificate than it was let in with. */
  synchronized boolean lets(String label, Certificate certificate) {
    Admitted known = homes.get(label);
    if (known == null || known.at().plus(HOLDS).isBefore(clock.instant())) {
      return false;
    }
    return Arrays.equals(known.certificate().keyHash(), certificate.keyHash())
        || certificate.notBefore().isAfter(known.certificate().notBefore());
  }
}
