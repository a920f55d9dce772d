package org.leafport.tcu.gdc;

import java.util.Optional;
import org.leafport.tcu.wire.ProtocolException;

/** A GDC message that can't be read, and how much of its sender is known nevertheless. */
public final class GdcException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final GdcError error;
  private final transient TcuIdentity identity;

  /** An error before the sender was known. */
  public GdcException(GdcError error, int offset, String field, String reason) {
    super(offset, field, reason);
    this.error = error;
    this.identity = null;
  }

  GdcException(GdcError error, ProtocolException cause, TcuIdentity identity) {
    super(cause.offset(), cause.field(), cause.reason());
    initCause(cause);
    this.error = error;
    this.identity = identity;
  }

  /** The class of the error. */
  public GdcError error() {
    return error;
  }

  /** The sender's identity, when the vehicle element could be read before the error showed. */
  public Optional<TcuIdentity> identity() {
    return Optional.ofNullable(identity);
  }

  @Override
  public String getMessage() {
    return error + ": " + super.getMessage();
  }
}
