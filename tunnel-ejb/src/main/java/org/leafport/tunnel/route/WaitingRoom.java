package org.leafport.tunnel.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Holds clients of a home that was lost a moment ago, until it is back (remote access 8.2).
 *
 * <p>At most {@value #MOST} wait for one label, and only for labels whose loss was noted within the
 * last minute: what strangers ask for holds no memory.
 */
final class WaitingRoom {

  /** The most that wait for one label. */
  static final int MOST = 32;

  /** How long after its loss a tunnel may be waited for. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private final Object lock = new Object();
  private final Map<String, Instant> lost = new HashMap<>();
  private final Map<String, List<CompletableFuture<Optional<Tunnel>>>> waiting = new HashMap<>();

  /** The tunnel of the label is gone. */
  void lost(String label, Instant now) {
    synchronized (lock) {
      lost.put(label, now);
    }
  }

  /** The label is not to be waited for; whoever does gets his answer. */
  void forget(String label) {
    release(label, Optional.empty());
  }

  /** A tunnel is there: whoever waits gets it. */
  void arrived(String label, Tunnel tunnel) {
    release(label, Optional.of(tunnel));
  }

  private void release(String label, Optional<Tunnel> tunnel) {
    List<CompletableFuture<Optional<Tunnel>>> held;
    synchronized (lock) {
      lost.remove(label);
      held = waiting.remove(label);
    }
    if (held != null) {
      // Outside the lock: each completion opens a connection.
      held.forEach(future -> future.complete(tunnel));
    }
  }

  /** Waits for the label, if that makes sense; otherwise the answer is there at once. */
  CompletableFuture<Optional<Tunnel>> hold(String label, Duration longest, Instant now) {
    var future = new CompletableFuture<Optional<Tunnel>>();
    synchronized (lock) {
      Instant since = lost.get(label);
      if (since == null || since.isBefore(now.minus(GRACE)) || longest.isZero()) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      List<CompletableFuture<Optional<Tunnel>>> held =
          waiting.computeIfAbsent(label, unknown -> new ArrayList<>());
      if (held.size() >= MOST) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      held.add(future);
    }
    future.completeOnTimeout(Optional.empty(), longest.toMillis(), TimeUnit.MILLISECONDS);
    future.whenComplete((tunnel, failure) -> leave(label, future));
    return future;
  }

  private void leave(String label, CompletableFuture<Optional<Tunnel>> future) {
    synchronized (lock) {
      waiting.computeIfPresent(
          label,
          (name, held) -> {
            held.remove(future);
            return held.isEmpty() ? null : held;
          });
    }
  }

  /** Forgets losses that are too old to be waited for. */
  void sweep(Instant now) {
    synchronized (lock) {
      lost.values().removeIf(since -> since.isBefore(now.minus(GRACE)));
    }
  }

  /** How many labels are noted as lost, or waited for. */
  int size() {
    synchronized (lock) {
      return lost.size() + waiting.size();
    }
  }
}
