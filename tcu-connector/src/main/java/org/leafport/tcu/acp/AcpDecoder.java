package org.leafport.tcu.acp;

import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * Reads one whole message from a car, as the body of its HTTP request brings it (sections 4, 5 and
 * 15.1).
 *
 * <pre>
 * header            4 or 5 octets
 * head              elements in the order of the application
 * payload           as the destination demands
 * trailing octets   ignored, but kept
 * </pre>
 *
 * <p>The length in the header is not compared with the body's.
 */
public final class AcpDecoder {
  private AcpDecoder() {}

  /**
   * Reads a message. A payload that can't be read is no error here but {@link
   * AcpPayload.Unreadable}, because what to do about it depends on the car and the destination.
   *
   * @throws AcpException with the first error in header and head; it names the sender when the
   *     vehicle descriptor could be read
   */
  public static AcpRequest decode(byte[] body) throws AcpException {
    AcpReader reader = new AcpReader(body);
    AcpHeader header = AcpHeader.read(reader);
    if (!header.special()) {
      throw new AcpException(AcpError.INVALID, 0, "header", "special flag is not set");
    }
    RequestLayout layout =
        RequestLayout.of(header.application())
            .orElseThrow(
                () ->
                    new AcpException(
                        AcpError.INVALID,
                        0,
                        "header",
                        "cars send no application " + header.application()));
    RequestHead head = layout.read(reader);
    AcpReader unread = reader.copy();
    try {
      AcpPayload payload = payload(layout, head, reader);
      return new AcpRequest(header, head, payload, reader.rest());
    } catch (AcpException e) {
      return new AcpRequest(
          header,
          head,
          new AcpPayload.Unreadable(unread.rest(), e.from(head.vehicle())),
          Octets.NONE);
    }
  }

  private static AcpPayload payload(RequestLayout layout, RequestHead head, AcpReader reader)
      throws AcpException {
    if (layout == RequestLayout.CONFIGURATION) {
      return ConfigurationReport.read(reader);
    }
    Optional<Destination> destination = Destination.of(head.destination());
    if (destination.isEmpty()) {
      return new AcpPayload.Unhandled(reader.rest());
    }
    return switch (destination.get().topic()) {
      case ORDER_CALL -> new AcpPayload.OrderCall();
      case EV -> EvReport.read(reader);
      case SECURITY -> SecurityReport.read(reader);
      case HEALTH -> HealthReport.read(reader);
      case PROBE -> ProbeUpload.read(reader);
      case CONFIGURATION -> new AcpPayload.Unhandled(reader.rest());
    };
  }
}
