package org.leafport.tcu.gdc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.IllegalTextException;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Reads one whole message from a car (protocol sections 4, 5 and 15).
 *
 * <pre>
 * type, descriptor, length (2), vehicle element, body code, then elements:
 * type 1   [0] result  [1] time      [2] position       [3] credentials
 * type 3   the same, and             [4] range          [5] alert and result  [6] EV
 * type 5   [0] result  [1] one byte  [2] configuration
 * </pre>
 *
 * <p>A message is read whole or not at all. Elements beyond these, and longer ones, are ignored.
 */
public final class GdcDecoder {
  private static final int COMMON_ELEMENTS = 4;
  private static final int TIME = 1;
  private static final int POSITION = 2;
  private static final int CREDENTIALS = 3;
  private static final int FIRST_EV_ELEMENT = 4;
  private static final int FIRST_CONFIGURATION_ELEMENT = 1;

  private final VehicleHeader header;
  private TcuIdentity identity;

  private GdcDecoder(VehicleHeader header) {
    this.header = header;
  }

  /**
   * Reads a message strictly.
   *
   * @param frame the whole message as {@link GdcFrameReader} gives it
   * @throws GdcException with the first error in the protocol's order: vehicle element, walk over
   *     the elements, combination of type and body code, then the elements one by one
   */
  public static GdcMessage decode(byte[] frame) throws GdcException {
    return new GdcDecoder(checkedHeader(frame)).walk(frame);
  }

  /**
   * Reads a message strictly, and if only its structure ({@code E_STRUCTURE}) is wrong, by the
   * fixed places where captured messages carry their fields.
   *
   * @param frame the whole message as {@link GdcFrameReader} gives it
   * @throws GdcException the error of the strict reading, or of the fixed places if the message
   *     looks as if it had its fields there
   */
  public static GdcMessage decodeLeniently(byte[] frame) throws GdcException {
    try {
      return decode(frame);
    } catch (GdcException e) {
      if (e.error() != GdcError.E_STRUCTURE || !FixedOffsets.seemToApply(frame)) {
        throw e;
      }
      return new GdcDecoder(checkedHeader(frame)).pick(frame);
    }
  }

  private static VehicleHeader checkedHeader(byte[] frame) throws GdcException {
    if (frame.length > 0) {
      GdcFrame.requireType(frame[0] & 0xff);
    }
    if (frame.length < GdcFrame.MIN_LENGTH) {
      throw new GdcException(
          GdcError.E_TRUNCATED, frame.length, "message", "ended before it was whole");
    }
    VehicleHeader header = GdcFrame.header(frame);
    GdcFrame.requireLength(header.length());
    if (header.length() != frame.length) {
      throw new GdcException(
          header.length() > frame.length ? GdcError.E_TRUNCATED : GdcError.E_LENGTH,
          GdcFrame.LENGTH_OFFSET,
          "length",
          "says %d, message has %d".formatted(header.length(), frame.length));
    }
    return header;
  }

  /** Element by element, each length as it comes. */
  private GdcMessage walk(byte[] frame) throws GdcException {
    ByteReader reader = new ByteReader(frame);
    identity =
        reading(
            GdcError.E_STRUCTURE,
            () -> {
              reader.skip(GdcFrame.HEADER_LENGTH, "header");
              return VehicleElement.read(Element.read(reader, "vehicle element"));
            });
    int bodyCode = reading(GdcError.E_STRUCTURE, () -> reader.u8("body code"));
    return message(bodyCode, reading(GdcError.E_STRUCTURE, () -> elements(reader)));
  }

  /** By the places of the captures. */
  private GdcMessage pick(byte[] frame) throws GdcException {
    ByteReader reader = new ByteReader(frame);
    identity = reading(GdcError.E_STRUCTURE, () -> FixedOffsets.identity(reader));
    int bodyCode = reading(GdcError.E_STRUCTURE, () -> FixedOffsets.bodyCode(reader));
    GdcError beyond = header.type() == Report.TYPE ? GdcError.E_EVINFO : GdcError.E_STRUCTURE;
    return message(bodyCode, reading(beyond, () -> FixedOffsets.elements(reader, header.type())));
  }

  private static List<Element> elements(ByteReader reader) throws ProtocolException {
    List<Element> elements = new ArrayList<>();
    while (reader.hasRemaining()) {
      elements.add(Element.read(reader, "element " + elements.size()));
    }
    return elements;
  }

  private GdcMessage message(int bodyCode, List<Element> elements) throws GdcException {
    requireCombination(bodyCode);
    return header.type() == ConfigReport.TYPE
        ? configReport(bodyCode, elements)
        : logonOrReport(bodyCode, elements);
  }

  private void requireCombination(int bodyCode) throws GdcException {
    boolean configurationCode = bodyCode == BodyCode.CONFIG_READ.code();
    if (configurationCode != (header.type() == ConfigReport.TYPE)) {
      throw failure(
          GdcError.E_COMBINATION,
          new ProtocolException(
              0, "body code", "%02x does not go with type %d".formatted(bodyCode, header.type())));
    }
  }

  private ConfigReport configReport(int bodyCode, List<Element> elements) throws GdcException {
    var configuration =
        reading(
            GdcError.E_CONFIG,
            () -> ConfigurationElement.read(from(FIRST_CONFIGURATION_ELEMENT, elements)));
    return new ConfigReport(header, identity, bodyCode, configuration);
  }

  private GdcMessage logonOrReport(int bodyCode, List<Element> elements) throws GdcException {
    if (elements.size() < COMMON_ELEMENTS) {
      throw failure(
          GdcError.E_STRUCTURE,
          new ProtocolException(
              header.length(), "elements", "%d of 4 are there".formatted(elements.size())));
    }
    var time = reading(GdcError.E_STRUCTURE, () -> PositionElements.readTime(elements.get(TIME)));
    var position =
        reading(GdcError.E_STRUCTURE, () -> PositionElements.readPosition(elements.get(POSITION)));
    var credentials =
        reading(GdcError.E_STRUCTURE, () -> CredentialsElement.read(elements.get(CREDENTIALS)));
    if (header.type() == Logon.TYPE) {
      return new Logon(header, identity, bodyCode, time, position, credentials);
    }
    EvStatus ev =
        reading(GdcError.E_EVINFO, () -> EvElements.read(from(FIRST_EV_ELEMENT, elements)));
    return new Report(header, identity, bodyCode, time, position, credentials, ev);
  }

  private static List<Element> from(int first, List<Element> elements) {
    return elements.subList(Math.min(first, elements.size()), elements.size());
  }

  /** A piece of reading whose failure has one meaning for the message. */
  private interface Reading<T> {
    T read() throws ProtocolException;
  }

  private <T> T reading(GdcError meaningOfFailure, Reading<T> reading) throws GdcException {
    try {
      return reading.read();
    } catch (IllegalTextException e) {
      throw failure(GdcError.E_TEXT, e);
    } catch (ProtocolException e) {
      throw failure(meaningOfFailure, e);
    }
  }

  private GdcException failure(GdcError error, ProtocolException cause) {
    return new GdcException(error, cause, identity);
  }

  /** Where every captured type 1 and type 3 message carries its fields (protocol section 5). */
  private static final class FixedOffsets {
    private static final int LOGON_LENGTH = 153;

    /** Offset and value of element headers that have to be there. */
    private static final int[][] LANDMARKS = {
      {8, 0x51}, {26, 0x4c}, {55, 0x4c}, {68, 0x54}, {119, 0x50}, {136, 0x50}
    };

    static boolean seemToApply(byte[] frame) {
      if (frame.length < LOGON_LENGTH) {
        return false;
      }
      for (int[] landmark : LANDMARKS) {
        if ((frame[landmark[0]] & 0xff) != landmark[1]) {
          return false;
        }
      }
      return true;
    }

    static TcuIdentity identity(ByteReader frame) throws ProtocolException {
      return new TcuIdentity(
          text(frame, 9, 17).identifier("VIN"),
          text(frame, 27, 12).identifier("TCU ID"),
          text(frame, 56, 12).identifier("unit ID"),
          text(frame, 69, 20).identifier("ICCID"),
          Optional.of(text(frame, 40, 15).description("MSN")),
          Optional.of(text(frame, 90, 10).description("software version")));
    }

    static int bodyCode(ByteReader frame) throws ProtocolException {
      return field(frame, 100, 1).u8("body code");
    }

    static List<Element> elements(ByteReader frame, int type) throws ProtocolException {
      List<Element> elements = new ArrayList<>();
      elements.add(binary(frame, 102, 0));
      elements.add(binary(frame, 103, 4));
      elements.add(binary(frame, 108, 9));
      elements.add(binary(frame, 119, 34));
      if (type == Report.TYPE) {
        elements.add(binary(frame, 154, 4));
        elements.add(binary(frame, 159, 2));
        ByteReader ev = frame.copy();
        ev.skip(161, "EV");
        elements.add(Element.read(ev, "EV"));
      }
      return elements;
    }

    private static Element text(ByteReader frame, int offset, int length) throws ProtocolException {
      return Element.withoutHeader(ElementType.ASCII, field(frame, offset, length));
    }

    private static Element binary(ByteReader frame, int offset, int length)
        throws ProtocolException {
      return Element.withoutHeader(ElementType.BINARY, field(frame, offset, length));
    }

    private static ByteReader field(ByteReader frame, int offset, int length)
        throws ProtocolException {
      ByteReader reader = frame.copy();
      reader.skip(offset, "field at a fixed place");
      return reader.slice(length, "field at a fixed place");
    }
  }
}
