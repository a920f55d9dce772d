package org.leafport.core.car;

import java.net.InetSocketAddress;
import org.leafport.core.duplex.Duplex;

/**
 * The way into the TCU listener for a car's connection that arrived by other ways than its own
 * port. Implemented by the connector, found by {@link Cars}.
 */
public interface TcuEntrance {

  /**
   * Lets a car in, under the same limits and rules as on the port itself.
   *
   * @param car the connection; the entrance receives from it from now on
   * @param client the car's real address
   * @return false if there is no place for it; the caller resets the connection then
   */
  boolean admit(Duplex car, InetSocketAddress client);
}
