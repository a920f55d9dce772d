package org.leafport.tcu.navi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes elements of what a parser tells, within the limits of {@link XmlText}. */
final class XmlTreeHandler extends DefaultHandler {
  private final Deque<Open> open = new ArrayDeque<>();
  private XmlElement root;
  private int elements;

  private static final class Open {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Open(String name) {
      this.name = name;
    }

    private XmlElement close() {
      return new XmlElement(name, attributes, children, children.isEmpty() ? text.toString() : "");
    }
  }

  /** The outermost element, when the document has ended. */
  XmlElement root() {
    return root;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    elements++;
    if (elements > XmlText.MAX_ELEMENTS || open.size() == XmlText.MAX_DEPTH) {
      throw new SAXException(
          "has more than %d elements, or %d inside each other"
              .formatted(XmlText.MAX_ELEMENTS, XmlText.MAX_DEPTH));
    }
    Open element = new Open(name);
    for (int i = 0; i < attributes.getLength(); i++) {
      element.attributes.put(attributes.getQName(i), attributes.getValue(i));
    }
    open.push(element);
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    open.element().text.append(characters, start, length);
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    XmlElement closed = open.pop().close();
    if (open.isEmpty()) {
      root = closed;
    } else {
      open.element().children.add(closed);
    }
  }
}
