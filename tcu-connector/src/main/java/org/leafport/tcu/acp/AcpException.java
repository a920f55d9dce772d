package org.leafport.tcu.acp;

import java.util.Optional;
import org.leafport.tcu.wire.ProtocolException;

/** An ACP message, or a part of one, that can't be read, and who sent it if that is known. */
public final class AcpException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final AcpError error;
  private final transient VehicleDescriptor vehicle;

  /** An error before the sender was known. */
  AcpException(AcpError error, int offset, String field, String reason) {
    super(offset, field, reason);
    this.error = error;
    this.vehicle = null;
  }

  private AcpException(AcpException cause, VehicleDescriptor vehicle) {
    super(cause.offset(), cause.field(), cause.reason());
    initCause(cause);
    this.error = cause.error;
    this.vehicle = vehicle;
  }

  /** The same error with its sender. */
  AcpException from(VehicleDescriptor sender) {
    return new AcpException(this, sender);
  }

  /** What is wrong. */
  public AcpError error() {
    return error;
  }

  /** The sender, when the vehicle descriptor could be read before the error showed. */
  public Optional<VehicleDescriptor> vehicle() {
    return Optional.ofNullable(vehicle);
  }

  @Override
  public String getMessage() {
    return error + ": " + super.getMessage();
  }
}
