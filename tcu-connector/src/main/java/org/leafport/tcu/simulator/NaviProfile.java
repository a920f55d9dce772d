package org.leafport.tcu.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.navi.ApplicationCall;
import org.leafport.tcu.navi.CoordinateText;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.RequestDocument;
import org.leafport.tcu.navi.SoftwareVersions;
import org.leafport.tcu.navi.UnitIdentity;
import org.leafport.tcu.navi.UnitSettings;
import org.leafport.tcu.navi.VehicleState;

/**
 * A simulated navigation unit and its car: what it tells of itself in every request.
 *
 * @param vin vehicle identification number
 * @param naviId number of the navigation unit
 * @param tcuId number of the telematics unit
 * @param iccid number of the SIM
 * @param credentials user name and password hash; units from 2013 on send none
 * @param language code of three letters
 * @param latitude degrees, -90..90
 * @param longitude degrees, -180..180
 */
record NaviProfile(
    String vin,
    String naviId,
    String tcuId,
    String iccid,
    Optional<Credentials> credentials,
    String language,
    double latitude,
    double longitude) {

  /**
   * What the driver has typed.
   *
   * @param user the user name
   * @param hash hash of the password
   */
  record Credentials(String user, String hash) {
    /** The credentials with the hash of a password that a unit accepts. */
    static Credentials of(String user, String password) {
      return new Credentials(user, CarwingsPassword.hash(password));
    }

    @Override
    public String toString() {
      return "Credentials[...]";
    }
  }

  /** A car that nobody has. */
  static NaviProfile made() {
    return new NaviProfile(
        "SJNFAAZE0U0000000",
        "270000000000",
        "203550000000",
        "89358000000000000000",
        Optional.of(Credentials.of("carwings", "Secret1")),
        "uke",
        60.1709,
        24.9410);
  }

  NaviProfile withVin(String other) {
    return new NaviProfile(other, naviId, tcuId, iccid, credentials, language, latitude, longitude);
  }

  NaviProfile withTcuId(String other) {
    return new NaviProfile(vin, naviId, other, iccid, credentials, language, latitude, longitude);
  }

  NaviProfile withCredentials(Optional<Credentials> other) {
    return new NaviProfile(vin, naviId, tcuId, iccid, other, language, latitude, longitude);
  }

  /** The end of the VIN: enough to tell cars apart, too little to misuse. */
  String maskedVin() {
    return "..." + vin.substring(Math.max(0, vin.length() - 5));
  }

  /** A request with files. */
  NaviRequest request(NaviApplication application, List<NaviFile> files) {
    return NaviRequest.of(
        document(ApplicationCall.of(application, files.stream().map(NaviFile::name).toList())),
        files);
  }

  /** The document of a request. */
  RequestDocument document(ApplicationCall call) {
    return new RequestDocument(
        Optional.of("2.2"),
        Optional.of(identity()),
        Optional.of(
            new SoftwareVersions(Optional.of("10.0"), Optional.of("2013"), Optional.of("J06.27"))),
        Optional.of(vehicle()),
        Optional.of(settings()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(call));
  }

  private UnitIdentity identity() {
    return new UnitIdentity(
        Optional.of(naviId),
        Optional.of(""),
        Optional.of(tcuId),
        Optional.of(iccid),
        Optional.of(vin),
        credentials.map(Credentials::user),
        credentials.map(Credentials::hash));
  }

  /** A unit with credentials tells its signal as a number, one without as a word. */
  private VehicleState vehicle() {
    return new VehicleState(
        Optional.of("0"),
        Optional.of("90"),
        Optional.of("stop"),
        Optional.of(credentials.isPresent() ? "3" : "in"),
        Optional.of("45123"),
        Optional.of("0"),
        Optional.of("SIMNET"),
        Optional.of("6.1"),
        Optional.of(
            new CoordinateText(
                Optional.of("wgs84"),
                Optional.of(sexagesimal(latitude)),
                Optional.of(sexagesimal(longitude)))));
  }

  private UnitSettings settings() {
    return new UnitSettings(
        Optional.of("+2.00"),
        Optional.of(language),
        Optional.of("km"),
        Optional.of("C"),
        Optional.of("km/kWh"),
        Optional.of("km/h"));
  }

  private static String sexagesimal(double degrees) {
    long hundredths = Math.round(Math.abs(degrees) * 360_000);
    return String.format(
        Locale.ROOT,
        "%s%d,%d,%.2f",
        degrees < 0 ? "-" : "",
        hundredths / 360_000,
        hundredths / 6_000 % 60,
        hundredths % 6_000 / 100.0);
  }
}
