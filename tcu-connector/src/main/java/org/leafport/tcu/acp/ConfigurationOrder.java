package org.leafport.tcu.acp;

import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;

/**
 * Settings for the unit, the answer to its call (section 13.2).
 *
 * <pre>
 * header        application 1F
 * descriptor    VIN and TCU ID of the car
 * 1             destination
 * 1             source id
 * 01 00         command element: none
 * 6             time synchronisation
 * element       service list for destination F5, else configuration list
 * </pre>
 *
 * @param vehicle the car, by VIN and TCU ID
 * @param destination 0..255
 * @param sourceId token of the order, 0..255
 * @param time the time now
 * @param content what to set
 */
public record ConfigurationOrder(
    VehicleDescriptor vehicle, int destination, int sourceId, TimeSync time, Content content)
    implements ServerMessage {

  /** What to set. */
  public sealed interface Content permits ServiceList, SettingList {
    /** Appends the element. */
    void write(ByteWriter out);
  }

  /** Refuses nulls and codes that are no octets. */
  public ConfigurationOrder {
    Objects.requireNonNull(vehicle);
    Objects.requireNonNull(time);
    Objects.requireNonNull(content);
    CarAddress.requireOctets(destination, sourceId);
  }

  static ConfigurationOrder read(CarAddress address, AcpReader reader) throws AcpException {
    CommandElement.read(reader);
    TimeSync time = TimeSync.read(reader);
    Content content =
        address.destination() == Destination.SERVICE_PROVISIONING.code()
            ? ServiceList.read(reader)
            : SettingList.read(reader);
    return new ConfigurationOrder(
        address.vehicle(), address.destination(), address.sourceId(), time, content);
  }

  @Override
  public byte[] encode() {
    ByteWriter body = new ByteWriter();
    CarAddress.write(body, this);
    CommandElement.NONE.write(body);
    time.write(body);
    content.write(body);
    return AcpHeader.message(Application.CONFIGURATION_ORDER, body);
  }
}
