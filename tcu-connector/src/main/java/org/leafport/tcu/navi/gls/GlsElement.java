package org.leafport.tcu.navi.gls;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.XmlElement;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Reads the elements of an answer as units do, and as simulated ones do.
 *
 * @param element what is read
 */
record GlsElement(XmlElement element) {
  private static final String NUMBER = "-?\\d{1,18}";
  private static final String DECIMAL = "-?\\d{1,20}(\\.\\d{1,20})?";

  static GlsElement root(Octets document) throws ProtocolException {
    return new GlsElement(XmlElement.ofDocument(document));
  }

  /** The first element of a name inside; there must be one. */
  GlsElement child(String name) throws ProtocolException {
    return optionalChild(name).orElseThrow(() -> broken(name));
  }

  Optional<GlsElement> optionalChild(String name) {
    return element.child(name).map(GlsElement::new);
  }

  List<GlsElement> children(String name) {
    return element.children(name).stream().map(GlsElement::new).toList();
  }

  /** The text of an element inside; there must be one. */
  String text(String name) throws ProtocolException {
    return child(name).element.text();
  }

  Optional<String> optionalText(String name) {
    return element.child(name).map(XmlElement::text);
  }

  PlaceId placeId(String name) throws ProtocolException {
    return PlaceId.of(text(name)).orElseThrow(() -> broken(name));
  }

  BigDecimal decimalText(String name) throws ProtocolException {
    return decimal(name, text(name));
  }

  long numberText(String name) throws ProtocolException {
    return number(name, text(name));
  }

  long number(String attribute) throws ProtocolException {
    return number(attribute, value(attribute));
  }

  BigDecimal decimal(String attribute) throws ProtocolException {
    return decimal(attribute, value(attribute));
  }

  double degrees(String attribute, int limit) throws ProtocolException {
    double degrees = decimal(attribute).doubleValue();
    if (Math.abs(degrees) > limit) {
      throw broken(attribute);
    }
    return degrees;
  }

  LocalDate date(String attribute) throws ProtocolException {
    try {
      return LocalDate.parse(value(attribute));
    } catch (DateTimeException e) {
      throw broken(attribute);
    }
  }

  static ProtocolException broken(String name) {
    return new ProtocolException(0, name, "is missing or not what it should be");
  }

  private String value(String attribute) throws ProtocolException {
    return element.attribute(attribute).orElseThrow(() -> broken(attribute));
  }

  private static long number(String name, String text) throws ProtocolException {
    if (!text.matches(NUMBER)) {
      throw broken(name);
    }
    return Long.parseLong(text);
  }

  private static BigDecimal decimal(String name, String text) throws ProtocolException {
    if (!text.matches(DECIMAL)) {
      throw broken(name);
    }
    return new BigDecimal(text);
  }
}
