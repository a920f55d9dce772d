package org.leafport.core.hop;

import java.util.Optional;

/**
 * The name by which this home is reached from outside, for whoever decides which requests come in.
 * Told by the part that connects to a proxy.
 */
public final class RemoteName {

  private record Reachable(String name, boolean carsByHttp) {}

  private static volatile Reachable now;

  private RemoteName() {}

  /**
   * The home is reached by this name from now on.
   *
   * @param name lower case, without a final dot
   * @param carsByHttp whether cars may come by plain HTTP
   */
  public static void is(String name, boolean carsByHttp) {
    now = new Reachable(name, carsByHttp);
  }

  /** The home isn't reached from outside any more. */
  public static void none() {
    now = null;
  }

  /** The name; empty while remote access is off. */
  public static Optional<String> current() {
    return Optional.ofNullable(now).map(Reachable::name);
  }

  /** Whether cars may come by plain HTTP. */
  public static boolean takesCarsByHttp() {
    Reachable reachable = now;
    return reachable != null && reachable.carsByHttp();
  }
}
