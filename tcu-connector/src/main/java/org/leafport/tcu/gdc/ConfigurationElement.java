package org.leafport.tcu.gdc;

import java.util.List;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The configuration elements of a type 5 message: one byte of unknown meaning, then a container
 * with a flag byte and ten texts (protocol section 9).
 */
final class ConfigurationElement {
  /** Content of the small element before the container, the same in every capture. */
  private static final byte[] PREFIX = {0x62};

  /** First byte of the container, the same in every capture. */
  private static final int FLAGS = 0x12;

  private static final int DIAL_CODE_WIDTH = 32;
  private static final int APN_WIDTH = 48;
  private static final int APN_USER_WIDTH = 32;
  private static final int APN_PASSWORD_WIDTH = 32;
  private static final int DNS_WIDTH = 32;
  private static final int URL_WIDTH = 128;
  private static final int PROXY_PORT_WIDTH = 5;
  private static final int CONNECTION_TYPE_WIDTH = 3;

  private ConfigurationElement() {}

  /** Reads the elements behind the result element; further elements are ignored. */
  static TcuConfigurationReport read(List<Element> elements) throws ProtocolException {
    if (elements.size() < 2) {
      throw new ProtocolException(0, "configuration", "the element is missing");
    }
    ByteReader reader = elements.get(1).content();
    reader.u8("configuration flags");
    return new TcuConfigurationReport(
        text(reader, "dial code"),
        text(reader, "APN"),
        text(reader, "APN user"),
        text(reader, "APN password"),
        text(reader, "DNS 1"),
        text(reader, "DNS 2"),
        text(reader, "server"),
        text(reader, "proxy"),
        text(reader, "proxy port"),
        text(reader, "connection type"));
  }

  private static String text(ByteReader reader, String field) throws ProtocolException {
    return Element.read(reader, field).description(field);
  }

  static void write(ByteWriter out, TcuConfigurationReport configuration) {
    ByteWriter content = new ByteWriter();
    content.u8(FLAGS);
    Element.writeText(content, configuration.dialCode(), DIAL_CODE_WIDTH);
    Element.writeText(content, configuration.apn(), APN_WIDTH);
    Element.writeText(content, configuration.apnUser(), APN_USER_WIDTH);
    Element.writeText(content, configuration.apnPassword(), APN_PASSWORD_WIDTH);
    Element.writeText(content, configuration.dns1(), DNS_WIDTH);
    Element.writeText(content, configuration.dns2(), DNS_WIDTH);
    Element.writeText(content, configuration.serverUrl(), URL_WIDTH);
    Element.writeText(content, configuration.proxyUrl(), URL_WIDTH);
    Element.writeText(content, configuration.proxyPort(), PROXY_PORT_WIDTH);
    Element.writeText(content, configuration.connectionType(), CONNECTION_TYPE_WIDTH);
    Element.write(out, ElementType.BINARY, PREFIX);
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
