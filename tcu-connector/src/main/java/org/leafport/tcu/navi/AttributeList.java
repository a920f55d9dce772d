package org.leafport.tcu.navi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the attributes of an element that are there, in order. */
final class AttributeList {
  private final Map<String, String> attributes = new LinkedHashMap<>();

  AttributeList put(String name, Optional<String> value) {
    value.ifPresent(text -> attributes.put(name, text));
    return this;
  }

  XmlElement element(String name) {
    return XmlElement.of(name, attributes);
  }

  /** Those of some elements that are there, in order. */
  static List<XmlElement> present(List<Optional<XmlElement>> elements) {
    return elements.stream().flatMap(Optional::stream).toList();
  }
}
