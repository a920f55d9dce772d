package org.leafport.tcu.navi;

import java.util.Optional;

/**
 * How the unit gets traffic information: element {@code tinf_cnd}.
 *
 * @param automatic {@code auto_cm}, whether it calls by itself
 * @param interval {@code cm_intrvl}, how often
 * @param probe whether it sends probe data
 * @param vics whether it receives the Japanese traffic broadcast
 * @param dynamicRoute {@code dynmc_cal}, whether routes follow the traffic
 * @param statistics {@code sts_inf}
 */
public record TrafficConditions(
    Optional<String> automatic,
    Optional<String> interval,
    Optional<String> probe,
    Optional<String> vics,
    Optional<String> dynamicRoute,
    Optional<String> statistics) {

  static TrafficConditions of(XmlElement element) {
    return new TrafficConditions(
        element.attribute("auto_cm"),
        element.attribute("cm_intrvl"),
        element.attribute("probe"),
        element.attribute("vics"),
        element.attribute("dynmc_cal"),
        element.attribute("sts_inf"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("auto_cm", automatic)
        .put("cm_intrvl", interval)
        .put("probe", probe)
        .put("vics", vics)
        .put("dynmc_cal", dynamicRoute)
        .put("sts_inf", statistics)
        .element("tinf_cnd");
  }
}
