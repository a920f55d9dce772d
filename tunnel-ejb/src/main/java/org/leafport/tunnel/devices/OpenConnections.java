package org.leafport.tunnel.devices;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which connections of the tunnel are open, and which devices used them, so that a device's end is
 * the end of its connections.
 */
@ApplicationScoped
public class OpenConnections {

  /** One connection: how it is cut off, and who used it. */
  private record Open(Runnable cut, Set<String> devices) {}

  private final Map<Object, Open> open = new ConcurrentHashMap<>();

  /**
   * A connection is there.
   *
   * @param key tells it apart; for connections to the application itself the local port of their
   *     loopback connection, an {@link Integer}
   * @param cut cuts it off
   */
  public void opened(Object key, Runnable cut) {
    open.put(key, new Open(cut, ConcurrentHashMap.newKeySet()));
  }

  /** A device was let in by a request of this connection. */
  public void usedBy(Object key, String device) {
    Open connection = open.get(key);
    if (connection != null) {
      connection.devices().add(device);
    }
  }

  /** It is not there any more. */
  public void closed(Object key) {
    open.remove(key);
  }

  /** Whether the device has connections that are open. */
  public boolean isActive(String device) {
    return open.values().stream().anyMatch(connection -> connection.devices().contains(device));
  }

  /** Cuts off what this device uses. */
  public void cut(String device) {
    cut(used -> used.contains(device));
  }

  /** Cuts off what any device uses. */
  public void cutAllDevices() {
    cut(used -> !used.isEmpty());
  }

  private void cut(Predicate<Set<String>> concerned) {
    open.values().stream()
        .filter(connection -> concerned.test(connection.devices()))
        .forEach(connection -> connection.cut().run());
  }
}
