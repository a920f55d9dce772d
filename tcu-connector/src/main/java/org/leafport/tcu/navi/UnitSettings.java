package org.leafport.tcu.navi;

import java.util.Optional;

/**
 * What the driver has set: element {@code navi_set}.
 *
 * @param timeZone {@code t_zone}, hours from UTC with sign and two decimals, such as {@code +2.00}
 * @param language {@code lang}, a code of three letters such as {@code uke}
 * @param distanceUnit {@code dst_d}: {@code km} or {@code mile}
 * @param temperatureUnit {@code tmp_d}: {@code C} or {@code F}
 * @param energyMileageUnit {@code e_mlg_d}, free text
 * @param speedUnit {@code spd_d}, free text
 */
public record UnitSettings(
    Optional<String> timeZone,
    Optional<String> language,
    Optional<String> distanceUnit,
    Optional<String> temperatureUnit,
    Optional<String> energyMileageUnit,
    Optional<String> speedUnit) {

  static UnitSettings of(XmlElement element) {
    return new UnitSettings(
        element.attribute("t_zone"),
        element.attribute("lang"),
        element.attribute("dst_d"),
        element.attribute("tmp_d"),
        element.attribute("e_mlg_d"),
        element.attribute("spd_d"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("t_zone", timeZone)
        .put("lang", language)
        .put("dst_d", distanceUnit)
        .put("tmp_d", temperatureUnit)
        .put("e_mlg_d", energyMileageUnit)
        .put("spd_d", speedUnit)
        .element("navi_set");
  }
}
