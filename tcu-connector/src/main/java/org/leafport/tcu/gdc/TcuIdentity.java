package org.leafport.tcu.gdc;

import java.util.Objects;
import java.util.Optional;

/**
 * Who is calling: the vehicle element (protocol section 5.1). Texts are cut at the first NUL and
 * stripped of blanks.
 *
 * @param vin vehicle identification number, 17 characters in a healthy car
 * @param tcuId number of the telematics unit, 12 digits
 * @param unitId number of the navigation unit, 12 digits
 * @param iccid number of the SIM, 19 or 20 digits
 * @param msn phone number read from the SIM, often an empty text; absent when not announced
 * @param softwareVersion firmware of the telematics unit, such as {@code 06.27}; absent when not
 *     announced
 */
public record TcuIdentity(
    String vin,
    String tcuId,
    String unitId,
    String iccid,
    Optional<String> msn,
    Optional<String> softwareVersion) {

  /** Refuses nulls. */
  public TcuIdentity {
    Objects.requireNonNull(vin);
    Objects.requireNonNull(tcuId);
    Objects.requireNonNull(unitId);
    Objects.requireNonNull(iccid);
    Objects.requireNonNull(msn);
    Objects.requireNonNull(softwareVersion);
  }

  /** Shows the end of the VIN only: this text ends up in logs and stack traces. */
  @Override
  public String toString() {
    return "TcuIdentity[..." + vin.substring(Math.max(0, vin.length() - 5)) + "]";
  }
}
