package org.leafport.tcu.navi;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.leafport.tcu.wire.Octets;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML as bytes: what is taken from outside, and the form in which we write. */
final class XmlText {
  /** The longest document that is read, in bytes. */
  static final int MAX_BYTES = 256 * 1024;

  /** How deep elements may lie inside each other. */
  static final int MAX_DEPTH = 16;

  /** How many elements a document may have. */
  static final int MAX_ELEMENTS = 8192;

  private static final String DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n";

  private XmlText() {}

  static XmlElement read(Octets document) throws EnvelopeException {
    if (document.length() > MAX_BYTES) {
      throw refused(MAX_BYTES, "has more than %d bytes".formatted(MAX_BYTES));
    }
    XmlTreeHandler handler = new XmlTreeHandler();
    try {
      InputSource source = new InputSource(new StringReader(decode(document)));
      hardenedFactory().newSAXParser().parse(source, handler);
      return handler.root();
    } catch (SAXParseException e) {
      throw refused(0, "is no XML from line %d on".formatted(e.getLineNumber()));
    } catch (SAXException e) {
      throw refused(0, e.getMessage());
    } catch (IOException | ParserConfigurationException e) {
      throw new AssertionError("the JDK's own parser reads from memory", e);
    }
  }

  /**
   * The parser that comes with the JDK, whichever else lies on the class path. Without DTD there
   * are no entities but the five of XML itself, and nothing outside to be fetched.
   */
  private static SAXParserFactory hardenedFactory()
      throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    return factory;
  }

  /** UTF-8 only, whatever the declaration says. */
  private static String decode(Octets document) throws EnvelopeException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(document.toBytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused(0, "is not UTF-8");
    }
  }

  private static EnvelopeException refused(int offset, String reason) {
    return new EnvelopeException(EnvelopeError.DOCUMENT, offset, "document", reason);
  }

  static Octets write(XmlElement root) {
    StringBuilder out = new StringBuilder(DECLARATION);
    write(root, out);
    return Octets.of(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(XmlElement element, StringBuilder out) {
    out.append('<').append(element.name());
    element
        .attributes()
        .forEach(
            (name, value) -> escape(value, out.append(' ').append(name).append("=\"")).append('"'));
    if (element.children().isEmpty() && element.text().isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append('>');
    if (!element.children().isEmpty()) {
      out.append('\n');
      element.children().forEach(child -> write(child, out));
    }
    escape(element.text(), out).append("</").append(element.name()).append(">\n");
  }

  private static StringBuilder escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            each -> {
              switch (each) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // A reader would make blanks and line feeds of them.
                case '\t', '\r', '\n' -> out.append("&#").append(each).append(';');
                default -> out.appendCodePoint(requireCharacter(each));
              }
            });
    return out;
  }

  private static int requireCharacter(int codePoint) {
    boolean known =
        codePoint >= 0x20 && codePoint <= 0xd7ff
            || codePoint >= 0xe000 && codePoint <= 0xfffd
            || codePoint >= 0x1_0000;
    if (!known) {
      throw new IllegalArgumentException("XML can't carry the character %04x".formatted(codePoint));
    }
    return codePoint;
  }
}
