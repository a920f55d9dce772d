package org.leafport.core.car;

import java.util.Optional;

/**
 * Which car it is, by what its telematics unit says at the start of every message.
 *
 * @param vin 17 characters
 * @param tcuId the telematics unit's number, as the car sends it
 * @param iccid the number of the SIM in it, as the car sends it
 */
public record CarIdentity(String vin, Optional<String> tcuId, Optional<String> iccid) {

  /** Does not quote the car. */
  @Override
  public String toString() {
    return "car ..." + vin.substring(Math.max(0, vin.length() - 4));
  }
}
