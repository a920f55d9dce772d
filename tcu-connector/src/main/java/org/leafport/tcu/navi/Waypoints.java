package org.leafport.tcu.navi;

import java.util.Optional;

/**
 * The route that is driven: element {@code via_dst}.
 *
 * @param number {@code set_number}, number of waypoints
 * @param guidance {@code gid_sts}, whether the unit guides
 */
public record Waypoints(Optional<String> number, Optional<String> guidance) {

  static Waypoints of(XmlElement element) {
    return new Waypoints(element.attribute("set_number"), element.attribute("gid_sts"));
  }

  XmlElement element() {
    return new AttributeList()
        .put("set_number", number)
        .put("gid_sts", guidance)
        .element("via_dst");
  }
}
