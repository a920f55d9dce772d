package org.leafport.tunnel.peek;

import java.util.Optional;

/**
 * Who a car says it is. Texts are without the blanks and NULs that fill their fields.
 *
 * @param messageType 1 logon, 3 report, 5 configuration
 * @param vin 17 characters
 * @param tcuId the telematics unit's number; may be empty
 * @param unitId the navigation unit's number; empty also if it isn't ASCII
 * @param iccid the SIM's number; may be empty
 * @param userName what stands in the user field, if it has arrived and is ASCII
 */
public record CarGreeting(
    int messageType,
    String vin,
    String tcuId,
    String unitId,
    String iccid,
    Optional<String> userName) {

  /** Does not quote the car. */
  @Override
  public String toString() {
    return "greeting of car ..." + vin.substring(vin.length() - 4);
  }
}
