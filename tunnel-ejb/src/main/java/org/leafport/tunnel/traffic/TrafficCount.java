package org.leafport.tunnel.traffic;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leafport.tunnel.route.LocalTunnel;

/**
 * What has passed through the tunnels of this node and isn't handed on yet. Tunnels count for
 * themselves; here their counters are read, and what they have grown by since the reading before is
 * put down for the day of that reading. Readings on the whole minute thus part the days at
 * midnight.
 *
 * <p>Tunnels are known by themselves, not by their names: one that was replaced or sent away still
 * carries bytes beside its successor.
 *
 * <p>A tunnel's counters are read under the lock of this object, and nothing waits under it.
 */
final class TrafficCount {

  /** The counters of a tunnel as they were last read. */
  private record Reading(LocalDate day, Amount amount) {}

  private final Clock clock;
  private final int mostWaiting;
  private final Map<LocalTunnel, Reading> open = new IdentityHashMap<>();
  private Map<NameDay, Amount> waiting = new HashMap<>();

  /**
   * With nothing in it.
   *
   * @param mostWaiting how many names and days may wait to be taken
   */
  TrafficCount(Clock clock, int mostWaiting) {
    this.clock = clock;
    this.mostWaiting = mostWaiting;
  }

  /** Counts a tunnel from its first byte. */
  synchronized void opened(LocalTunnel tunnel) {
    open.putIfAbsent(tunnel, new Reading(today(), Amount.NONE));
  }

  /**
   * Reads a tunnel for the last time.
   *
   * @return false if there was no room for what it has grown by, which is lost
   */
  synchronized boolean closed(LocalTunnel tunnel) {
    Reading last = open.remove(tunnel);
    return last == null || putDown(tunnel, last, read(tunnel));
  }

  /** Reads all tunnels. Where there is no room the growth stays with the tunnel until there is. */
  synchronized void readAll() {
    LocalDate today = today();
    open.replaceAll(
        (tunnel, last) -> {
          Amount now = read(tunnel);
          return putDown(tunnel, last, now) ? new Reading(today, now) : last;
        });
  }

  private boolean putDown(LocalTunnel tunnel, Reading last, Amount now) {
    Amount growth = now.since(last.amount());
    if (growth.equals(Amount.NONE)) {
      return true;
    }
    NameDay key = new NameDay(last.day(), tunnel.label());
    if (waiting.size() >= mostWaiting && !waiting.containsKey(key)) {
      return false;
    }
    waiting.merge(key, growth, Amount::plus);
    return true;
  }

  private static Amount read(LocalTunnel tunnel) {
    LocalTunnel.Traffic traffic = tunnel.traffic();
    return new Amount(traffic.bytesIn(), traffic.bytesOut());
  }

  /** Hands over what waits; nothing waits afterwards. */
  synchronized SortedMap<NameDay, Amount> take() {
    SortedMap<NameDay, Amount> taken = new TreeMap<>(waiting);
    waiting = new HashMap<>();
    return taken;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
