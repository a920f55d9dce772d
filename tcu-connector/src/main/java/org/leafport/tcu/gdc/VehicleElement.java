package org.leafport.tcu.gdc;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The vehicle element: presence flags, then the announced fields in the order of the flags
 * (protocol section 5.1).
 */
final class VehicleElement {
  // First flag byte.
  private static final int SECOND_FLAG_BYTE = 0x80;
  private static final int VIN = 0x20;
  private static final int TCU_ID = 0x10;
  private static final int MSN = 0x01;

  // Second flag byte.
  private static final int UNIT_ID = 0x40;
  private static final int ICCID = 0x20;
  private static final int SOFTWARE_VERSION = 0x10;
  private static final int BATTERY_ID = 0x02;
  private static final int VEHICLE_TYPE = 0x01;

  // What cars send; a reader takes each length as it comes.
  private static final int VIN_WIDTH = 17;
  private static final int TCU_ID_WIDTH = 12;
  private static final int MSN_WIDTH = 15;
  private static final int UNIT_ID_WIDTH = 12;
  private static final int ICCID_WIDTH = 20;
  private static final int SOFTWARE_VERSION_WIDTH = 10;

  private VehicleElement() {}

  static TcuIdentity read(Element element) throws ProtocolException {
    ByteReader reader = element.content();
    int first = reader.u8("presence flags");
    int second = (first & SECOND_FLAG_BYTE) == 0 ? 0 : reader.u8("presence flags");

    String vin = required(reader, first & VIN, "VIN");
    String tcuId = required(reader, first & TCU_ID, "TCU ID");
    Optional<String> msn = optional(reader, first & MSN, "MSN");
    String unitId = required(reader, second & UNIT_ID, "unit ID");
    String iccid = required(reader, second & ICCID, "ICCID");
    Optional<String> softwareVersion =
        optional(reader, second & SOFTWARE_VERSION, "software version");
    skip(reader, second & BATTERY_ID, "battery ID");
    skip(reader, second & VEHICLE_TYPE, "vehicle type");
    if (reader.hasRemaining()) {
      throw new ProtocolException(
          reader.offset(), "vehicle element", reader.remaining() + " bytes are left over");
    }
    return new TcuIdentity(vin, tcuId, unitId, iccid, msn, softwareVersion);
  }

  private static String required(ByteReader reader, int announced, String field)
      throws ProtocolException {
    if (announced == 0) {
      throw new ProtocolException(reader.offset(), field, "not announced");
    }
    return Element.read(reader, field).identifier(field);
  }

  private static Optional<String> optional(ByteReader reader, int announced, String field)
      throws ProtocolException {
    return announced == 0
        ? Optional.empty()
        : Optional.of(Element.read(reader, field).description(field));
  }

  private static void skip(ByteReader reader, int announced, String field)
      throws ProtocolException {
    if (announced != 0) {
      Element.read(reader, field);
    }
  }

  static void write(ByteWriter out, TcuIdentity identity) {
    ByteWriter content = new ByteWriter();
    content.u8(SECOND_FLAG_BYTE | VIN | TCU_ID | (identity.msn().isPresent() ? MSN : 0));
    content.u8(UNIT_ID | ICCID | (identity.softwareVersion().isPresent() ? SOFTWARE_VERSION : 0));
    Element.writeText(content, identity.vin(), VIN_WIDTH);
    Element.writeText(content, identity.tcuId(), TCU_ID_WIDTH);
    identity.msn().ifPresent(msn -> Element.writeText(content, msn, MSN_WIDTH));
    Element.writeText(content, identity.unitId(), UNIT_ID_WIDTH);
    Element.writeText(content, identity.iccid(), ICCID_WIDTH);
    identity
        .softwareVersion()
        .ifPresent(version -> Element.writeText(content, version, SOFTWARE_VERSION_WIDTH));
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
