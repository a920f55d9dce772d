package org.leafport.tcu.navi;

import java.util.Objects;

/**
 * What a server knows of a car that may call. {@link #toString} leaves out the hash and most of the
 * VIN.
 *
 * @param vin vehicle identification number
 * @param naviId id of its navigation unit
 * @param tcuId id of its telematics unit
 * @param userName its owner's user name
 * @param passwordHash hash of the owner's CARWINGS password, eight upper-case hex digits
 * @param trusted the owner has said that this car needs no password (stored as {@code
 *     disable_auth})
 */
public record RegisteredCar(
    String vin,
    String naviId,
    String tcuId,
    String userName,
    String passwordHash,
    boolean trusted) {
  private static final int SHOWN = 3;

  /** Refuses null: what isn't registered is an empty text, which no test takes for equal. */
  public RegisteredCar {
    Objects.requireNonNull(vin);
    Objects.requireNonNull(naviId);
    Objects.requireNonNull(tcuId);
    Objects.requireNonNull(userName);
    Objects.requireNonNull(passwordHash);
  }

  @Override
  public String toString() {
    return "RegisteredCar[vin=..." + vin.substring(Math.max(0, vin.length() - SHOWN)) + "]";
  }
}
