package org.leafport.tcu.acp;

import java.util.List;
import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;

/**
 * What the server says to a message that isn't answered by an order (sections 3.11 and 9): 45
 * octets, or 42 for a refusal, when VIN and TCU ID are whole.
 *
 * <pre>
 * header        application 1D
 * descriptor    VIN and TCU ID of the car
 * 1             destination of the message
 * 1             source id of the message
 * 01 00         command element: none
 * 02 00 10      service list with one entry: 10 positive, 00 negative; a refusal has no list
 * </pre>
 *
 * @param vehicle the car, by VIN and TCU ID
 * @param destination as in the message, 0..255
 * @param sourceId as in the message, 0..255
 * @param verdict what is said
 */
public record Acknowledgement(
    VehicleDescriptor vehicle, int destination, int sourceId, Verdict verdict)
    implements ServerMessage {

  /** What is said. */
  public enum Verdict {
    /** The message was taken. */
    POSITIVE,
    /** The message was not wanted. */
    NEGATIVE,
    /** No order waits for this car and source id. */
    REFUSED
  }

  /** Refuses nulls and codes that are no octets. */
  public Acknowledgement {
    Objects.requireNonNull(vehicle);
    Objects.requireNonNull(verdict);
    CarAddress.requireOctets(destination, sourceId);
  }

  static Acknowledgement read(CarAddress address, AcpReader reader) throws AcpException {
    CommandElement.read(reader);
    Verdict verdict = reader.hasRemaining() ? verdict(reader) : Verdict.REFUSED;
    return new Acknowledgement(
        address.vehicle(), address.destination(), address.sourceId(), verdict);
  }

  private static Verdict verdict(AcpReader reader) throws AcpException {
    ServiceList list = ServiceList.read(reader);
    return list.entries().get(0).value() == 1 ? Verdict.POSITIVE : Verdict.NEGATIVE;
  }

  @Override
  public byte[] encode() {
    ByteWriter body = new ByteWriter();
    CarAddress.write(body, this);
    CommandElement.NONE.write(body);
    if (verdict != Verdict.REFUSED) {
      int value = verdict == Verdict.POSITIVE ? 1 : 0;
      new ServiceList(List.of(new ServiceList.Entry(0, false, value))).write(body);
    }
    return AcpHeader.message(Application.ACKNOWLEDGEMENT, body);
  }
}
