package org.leafport.tcu.navi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * An element of one of the protocol's XML documents: attributes, and either elements or text
 * inside.
 *
 * @param name as written, without regard to name spaces
 * @param attributes in the order in which they are written
 * @param children the elements inside, in order
 * @param text the characters inside; empty where there are elements
 */
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  /** Copies; refuses text beside elements. */
  public XmlElement {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
    if (!text.isEmpty() && !children.isEmpty()) {
      throw new IllegalArgumentException("an element holds text or elements");
    }
  }

  /** An element with attributes only. */
  public static XmlElement of(String name, Map<String, String> attributes) {
    return new XmlElement(name, attributes, List.of(), "");
  }

  /** An element with elements inside. */
  public static XmlElement of(String name, XmlElement... children) {
    return of(name, List.of(children));
  }

  /** An element with elements inside. */
  public static XmlElement of(String name, List<XmlElement> children) {
    return new XmlElement(name, Map.of(), children, "");
  }

  /** An element with text inside. */
  public static XmlElement ofText(String name, String text) {
    return new XmlElement(name, Map.of(), List.of(), text);
  }

  /** The same element with other elements inside. */
  public XmlElement containing(List<XmlElement> others) {
    return new XmlElement(name, attributes, others, "");
  }

  /** The value of an attribute; one that is there but empty is an empty text. */
  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The first element of a name directly inside: of several, this one counts. */
  public Optional<XmlElement> child(String child) {
    return children.stream().filter(each -> each.name.equals(child)).findFirst();
  }

  /** All elements of a name directly inside. */
  public List<XmlElement> children(String child) {
    return children.stream().filter(each -> each.name.equals(child)).toList();
  }

  /**
   * The document with this root, in the form that the protocol shows: UTF-8, a declaration, one
   * element a line without indentation, text on the line of its element, a final line feed.
   *
   * @throws IllegalArgumentException when a text holds a character that XML can't carry
   */
  public Octets toDocument() {
    return XmlText.write(this);
  }

  /**
   * Reads a document and gives its root. DTDs and entities of their own are refused, as are
   * documents beyond {@link XmlText#MAX_BYTES}, {@link XmlText#MAX_DEPTH} and {@link
   * XmlText#MAX_ELEMENTS}.
   *
   * @throws EnvelopeException with {@link EnvelopeError#DOCUMENT}
   */
  public static XmlElement ofDocument(Octets document) throws EnvelopeException {
    return XmlText.read(document);
  }
}
