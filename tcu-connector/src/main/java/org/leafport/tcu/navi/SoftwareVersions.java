package org.leafport.tcu.navi;

import java.util.Optional;

/**
 * Versions of what runs in the car: element {@code sftwr_ver}.
 *
 * @param navi the navigation unit's
 * @param map the map's
 * @param tcu the telematics unit's, {@code dcm}
 */
public record SoftwareVersions(Optional<String> navi, Optional<String> map, Optional<String> tcu) {

  static SoftwareVersions of(XmlElement element) {
    return new SoftwareVersions(
        element.attribute("navi"), element.attribute("map"), element.attribute("dcm"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("navi", navi)
        .put("map", map)
        .put("dcm", tcu)
        .element("sftwr_ver");
  }
}
