package org.leafport.tunnel.route;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.leafport.core.car.CarIdentity;

/** Which home a car belongs to. */
public interface VinRoutes {

  /**
   * Finds the home of a car that has just called; this may confirm or move a claim, and tell homes
   * about it. Doesn't block.
   *
   * @param car who it says it is
   * @param userName what stands in the user field of its message, the proof code of a claim perhaps
   * @return the label; empty if no active claim fits
   */
  CompletionStage<Optional<String>> homeOf(CarIdentity car, Optional<String> userName);
}
