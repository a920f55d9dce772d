package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;

/**
 * What stands behind the header of everything that a server answers.
 *
 * @param vehicle the car, by VIN and TCU ID
 * @param destination what it is about, 0..255
 * @param sourceId token of the order, or number of the message that is answered, 0..255
 */
record CarAddress(VehicleDescriptor vehicle, int destination, int sourceId) {

  static CarAddress read(AcpReader reader) throws AcpException {
    VehicleDescriptor vehicle = VehicleDescriptor.read(reader);
    int destination = reader.u8("destination");
    return new CarAddress(vehicle, destination, reader.u8("source id"));
  }

  static void write(ByteWriter out, ServerMessage message) {
    message.vehicle().write(out);
    out.u8(message.destination()).u8(message.sourceId());
  }

  /** Destination and source id fit an octet each. */
  static void requireOctets(int destination, int sourceId) {
    if ((destination | sourceId) >>> 8 != 0) {
      throw new IllegalArgumentException("destination and source id are octets");
    }
  }
}
