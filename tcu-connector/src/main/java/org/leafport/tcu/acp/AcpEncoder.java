package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;

/**
 * Writes what a car sends: the simulator's half of {@link AcpDecoder}.
 *
 * <p>All methods throw {@link IllegalArgumentException} for a value that its field can't carry, and
 * for a part that the application's layout demands and the head lacks.
 */
public final class AcpEncoder {
  private AcpEncoder() {}

  /** The octets of a message. The length in its header is that of the octets written. */
  public static byte[] encode(AcpRequest request) {
    AcpHeader header = request.header();
    byte[] body = body(header.application(), request);
    ByteWriter out = new ByteWriter();
    new AcpHeader(
            header.special(),
            header.application(),
            header.controlFlags(),
            AcpHeader.before(header.application(), body.length).length())
        .write(out);
    return out.bytes(body).toBytes();
  }

  /** A message with the header that its octets have. */
  public static AcpRequest request(Application application, RequestHead head, AcpPayload payload) {
    return request(application, head, payload, Octets.NONE);
  }

  /** A message with the header that its octets have, and octets behind its last element. */
  public static AcpRequest request(
      Application application, RequestHead head, AcpPayload payload, Octets trailing) {
    AcpRequest draft =
        new AcpRequest(AcpHeader.before(application.number(), 0), head, payload, trailing);
    int bodyLength = body(application.number(), draft).length;
    return new AcpRequest(
        AcpHeader.before(application.number(), bodyLength), head, payload, trailing);
  }

  private static byte[] body(int application, AcpRequest request) {
    ByteWriter body = new ByteWriter();
    RequestLayout.of(application)
        .orElseThrow(() -> new IllegalArgumentException("cars send no application " + application))
        .write(body, request.head());
    request.payload().write(body);
    return body.bytes(request.trailing()).toBytes();
  }
}
