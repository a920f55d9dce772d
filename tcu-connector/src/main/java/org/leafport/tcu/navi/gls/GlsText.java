package org.leafport.tcu.navi.gls;

import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.navi.XmlElement;

/** Texts of providers in documents for the unit. */
final class GlsText {
  private GlsText() {}

  /** An element with a text, without the characters that XML or the unit can't take. */
  static XmlElement element(String name, String text) {
    return XmlElement.ofText(name, clean(text));
  }

  /** Appends an element if there is a text. */
  static void add(List<XmlElement> elements, String name, Optional<String> text) {
    text.ifPresent(each -> elements.add(element(name, each)));
  }

  static String clean(String text) {
    return UnitText.clean(text).replaceAll("[\ufffe\uffff]", "");
  }
}
