package org.leafport.core.hop;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table of loopback connections inside this process: who opens one enters its facts under its
 * own local port before the first byte; who takes a request on the loopback listener finds them by
 * the request's remote port. Nothing a client sends can set or change them.
 */
public final class Hops {

  /** The system property by which the launcher tells the port of the application's listener. */
  public static final String LISTENER_PROPERTY = "leafport.loopback.port";

  private static final Map<Integer, Hop> BY_PORT = new ConcurrentHashMap<>();
  private static volatile int listenerPort;

  private Hops() {}

  /** Enters the facts of the loopback connection that has this local port. */
  public static void enter(int localPort, Hop hop) {
    BY_PORT.put(localPort, hop);
  }

  /** The facts of the connection a request came over. */
  public static Optional<Hop> of(int remotePort) {
    return Optional.ofNullable(BY_PORT.get(remotePort));
  }

  /**
   * The loopback connection has closed. Does nothing if the port belongs to a later one by now.
   *
   * @param hop the very one that was entered
   */
  public static void leave(int localPort, Hop hop) {
    BY_PORT.computeIfPresent(localPort, (port, entered) -> entered == hop ? null : entered);
  }

  /** How many stand in the table. */
  public static int size() {
    return BY_PORT.size();
  }

  /** The application's HTTP listener that takes such connections; 0 while there is none. */
  public static int listenerPort() {
    return listenerPort;
  }

  /** Tells which port of this machine takes such connections; 0: none any more. */
  public static void listenOn(int port) {
    listenerPort = port;
  }
}
