package org.leafport.tcu.navi;

import java.util.Optional;

/**
 * Places that the driver has stored: element {@code rd_point}.
 *
 * @param full whether there is no room left
 * @param capacity {@code max}, how many there can be
 * @param used {@code usd_num}, how many there are
 */
public record RegisteredPoints(
    Optional<String> full, Optional<String> capacity, Optional<String> used) {

  static RegisteredPoints of(XmlElement element) {
    return new RegisteredPoints(
        element.attribute("full"), element.attribute("max"), element.attribute("usd_num"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("full", full)
        .put("max", capacity)
        .put("usd_num", used)
        .element("rd_point");
  }
}
