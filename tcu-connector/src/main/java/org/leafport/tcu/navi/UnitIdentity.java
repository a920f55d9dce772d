package org.leafport.tcu.navi;

import java.util.Optional;

/**
 * Who asks: element {@code aut_inf}. {@link #toString} leaves out all that identifies or opens, so
 * that it may be logged.
 *
 * @param naviId id of the navigation unit; the owner registers it
 * @param phone {@code tel}
 * @param tcuId id of the telematics unit, {@code dcm_id}; the owner registers it
 * @param iccid of the SIM, {@code sim_id}; Japanese cars send it cut
 * @param vin vehicle identification number
 * @param userName typed by the driver, at most 16 of {@code A-Z a-z 0-9 - _ .}
 * @param passwordHash eight upper-case hex digits; as good as the password
 */
public record UnitIdentity(
    Optional<String> naviId,
    Optional<String> phone,
    Optional<String> tcuId,
    Optional<String> iccid,
    Optional<String> vin,
    Optional<String> userName,
    Optional<String> passwordHash) {
  private static final int SHOWN = 3;

  static UnitIdentity of(XmlElement element) {
    return new UnitIdentity(
        element.attribute("navi_id"),
        element.attribute("tel"),
        element.attribute("dcm_id"),
        element.attribute("sim_id"),
        element.attribute("vin"),
        element.attribute("user_id"),
        element.attribute("password"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("navi_id", naviId)
        .put("tel", phone)
        .put("dcm_id", tcuId)
        .put("sim_id", iccid)
        .put("vin", vin)
        .put("user_id", userName)
        .put("password", passwordHash)
        .element("aut_inf");
  }

  @Override
  public String toString() {
    return "UnitIdentity[vin="
        + vin.map(text -> "..." + text.substring(Math.max(0, text.length() - SHOWN))).orElse("none")
        + "]";
  }
}
