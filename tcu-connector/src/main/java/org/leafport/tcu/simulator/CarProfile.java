package org.leafport.tcu.simulator;

import java.util.Objects;
import java.util.Optional;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.gdc.Credentials;
import org.leafport.tcu.gdc.GdcEncoder;
import org.leafport.tcu.gdc.TcuConfigurationReport;
import org.leafport.tcu.gdc.TcuIdentity;

/**
 * What doesn't change about a car.
 *
 * @param identity numbers of car, units and SIM
 * @param model which series it belongs to
 * @param credentials what its driver entered; empty when the car sends no credentials at all
 */
public record CarProfile(TcuIdentity identity, CarModel model, Optional<Credentials> credentials) {

  /**
   * Refuses what doesn't fit into a message.
   *
   * @throws IllegalArgumentException when a text is too long or no ASCII
   */
  public CarProfile {
    Objects.requireNonNull(model);
    GdcEncoder.logon(
        model.descriptor(),
        identity,
        BodyCode.LOGON.code(),
        Optional.empty(),
        Optional.empty(),
        credentials);
  }

  /**
   * A car whose driver signed in.
   *
   * @param vin 17 characters
   * @param tcuId 12 digits
   * @param unitId 12 digits
   * @param iccid 19 or 20 digits
   * @param user user name, at most 16 characters
   * @param password a {@linkplain CarwingsPassword#isValid valid} password
   */
  public static CarProfile of(
      CarModel model,
      String vin,
      String tcuId,
      String unitId,
      String iccid,
      String user,
      String password) {
    TcuIdentity identity =
        new TcuIdentity(
            vin, tcuId, unitId, iccid, Optional.of(""), Optional.of(model.softwareVersion()));
    return new CarProfile(
        identity, model, Optional.of(new Credentials(user, CarwingsPassword.hash(password))));
  }

  /** The same car with other credentials, or none. */
  public CarProfile withCredentials(Optional<Credentials> other) {
    return new CarProfile(identity, model, other);
  }

  /** The settings that its telematics unit reports when it calls a server. */
  TcuConfigurationReport configuration(String serverHost) {
    String server = serverHost.length() > 128 ? serverHost.substring(0, 128) : serverHost;
    return new TcuConfigurationReport(
        "*99#", "internet", "", "", "auto", "auto", server, "", "", "IP");
  }

  /** The end of the VIN: enough to tell cars apart, too little to misuse. */
  public String maskedVin() {
    return "..." + identity.vin().substring(Math.max(0, identity.vin().length() - 5));
  }
}
