package org.leafport.web.vehicle;

import java.util.List;
import java.util.Set;

/**
 * Fired once per transaction and car, to be observed after the commit: something about this car is
 * different now.
 *
 * @param carId key of the car
 * @param vin its VIN
 * @param ownerId key of its owner's account
 * @param parts what changed; the car record itself counts always
 * @param alertIds new alerts, oldest first
 */
public record CarChanged(
    long carId, String vin, long ownerId, Set<Part> parts, List<Long> alertIds) {

  /** The parts of a car that clients are told of by name. */
  public enum Part {
    CAR,
    EV_INFO,
    LOCATION,
    TCU_CONFIGURATION
  }
}
