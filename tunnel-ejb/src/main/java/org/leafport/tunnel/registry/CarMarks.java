package org.leafport.tunnel.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.leafport.core.car.CarIdentity;
import org.leafport.core.secrets.InstallationSecrets;

/**
 * A car as the registry knows it: keyed hashes of what it says about itself, and the ends of it for
 * display. Whoever reads the database learns no VIN.
 *
 * @param vin hash of the VIN
 * @param identity hash of VIN, unit and SIM together; empty if the car didn't name both
 * @param tcu hash of VIN and unit
 * @param iccid hash of VIN and SIM
 * @param vinTail last 4 characters of the VIN
 * @param tcuTail last 4 characters of the unit's number, or fewer if it is shorter
 * @param iccidTail the same of the SIM's
 */
public record CarMarks(
    byte[] vin,
    Optional<byte[]> identity,
    Optional<byte[]> tcu,
    Optional<byte[]> iccid,
    String vinTail,
    String tcuTail,
    String iccidTail) {

  private static final String PURPOSE = "tunnel car ";

  /** Of what a car says, or an owner says about it. */
  static CarMarks of(CarIdentity car, InstallationSecrets secrets) {
    Optional<byte[]> identity =
        car.tcuId()
            .flatMap(tcu -> car.iccid().map(iccid -> car.vin() + "|" + tcu + "|" + iccid))
            .map(text -> mac(secrets, "identity", text));
    return new CarMarks(
        mac(secrets, "vin", car.vin()),
        identity,
        car.tcuId().map(tcu -> mac(secrets, "tcu", car.vin() + "|" + tcu)),
        car.iccid().map(iccid -> mac(secrets, "iccid", car.vin() + "|" + iccid)),
        tail(car.vin()),
        car.tcuId().map(CarMarks::tail).orElse(""),
        car.iccid().map(CarMarks::tail).orElse(""));
  }

  /** The hash that a proof code is stored under. */
  static byte[] ofCode(String code, InstallationSecrets secrets) {
    return mac(secrets, "code", code);
  }

  private static byte[] mac(InstallationSecrets secrets, String what, String text) {
    return secrets.hmac(PURPOSE + what, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 4));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CarMarks marks
        && Arrays.equals(vin, marks.vin)
        && same(tcu, marks.tcu)
        && same(iccid, marks.iccid);
  }

  private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
    return Objects.deepEquals(one.orElse(null), other.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(vin);
  }

  @Override
  public String toString() {
    return "car ..." + vinTail;
  }
}
