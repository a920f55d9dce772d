package org.leafport.tcu.acp;

import java.util.Objects;
import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * One message from a car (sections 4 and 5).
 *
 * @param header its first octets
 * @param head who sends it, what about and when
 * @param payload what it says
 * @param trailing octets behind the last known element, as they came; captures have three empty
 *     elements there
 */
public record AcpRequest(AcpHeader header, RequestHead head, AcpPayload payload, Octets trailing) {

  /** Refuses nulls. */
  public AcpRequest {
    Objects.requireNonNull(header);
    Objects.requireNonNull(head);
    Objects.requireNonNull(payload);
    Objects.requireNonNull(trailing);
  }

  /** The handler that its destination chooses; empty when there is none for this message. */
  public Optional<Destination> destination() {
    return payload instanceof AcpPayload.Unhandled
        ? Optional.empty()
        : Destination.of(head.destination());
  }

  /** Says everything is well, with this message's destination and source id. */
  public Acknowledgement acknowledged() {
    return answer(Acknowledgement.Verdict.POSITIVE);
  }

  /** Says that the message wasn't wanted. */
  public Acknowledgement notAcknowledged() {
    return answer(Acknowledgement.Verdict.NEGATIVE);
  }

  /** Says that no order waits; the answer to an {@link AcpPayload.OrderCall}. */
  public Acknowledgement refused() {
    return answer(Acknowledgement.Verdict.REFUSED);
  }

  private Acknowledgement answer(Acknowledgement.Verdict verdict) {
    return new Acknowledgement(
        head.vehicle().address(), head.destination(), head.sourceId(), verdict);
  }
}
