package org.leafport.tunnel.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where cars went within the last minute, so that a car that calls again and again costs the
 * database nothing; and for the time when the database is away, where they went within the last
 * day.
 */
final class RememberedRoutes {

  static final Duration HOLDS = Duration.ofSeconds(60);
  private static final Duration HOLDS_WITHOUT_DATABASE = Duration.ofHours(24);
  private static final int MOST = 10_000;

  private record Route(String label, Instant at) {}

  private final Clock clock;

  private final Map<CarMarks, Route> routes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CarMarks, Route> eldest) {
          return size() > MOST;
        }
      };

  RememberedRoutes(Clock clock) {
    this.clock = clock;
  }

  Optional<String> find(CarMarks car) {
    return within(car, HOLDS);
  }

  /** An answer that would be asked anew if it could be. */
  Optional<String> stale(CarMarks car) {
    return within(car, HOLDS_WITHOUT_DATABASE);
  }

  private synchronized Optional<String> within(CarMarks car, Duration age) {
    return Optional.ofNullable(routes.get(car))
        .filter(route -> route.at().plus(age).isAfter(clock.instant()))
        .map(Route::label);
  }

  synchronized void remember(CarMarks car, String label) {
    routes.put(car, new Route(label, clock.instant()));
  }

  /** Forgets the car, whatever unit and SIM it was seen with. */
  synchronized void forget(CarMarks car) {
    routes.keySet().removeIf(known -> Arrays.equals(known.vin(), car.vin()));
  }
}
