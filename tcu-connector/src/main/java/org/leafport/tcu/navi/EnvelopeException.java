package org.leafport.tcu.navi;

import org.leafport.tcu.wire.ProtocolException;

/** A body that can't be read. Its text holds sizes and places only, so that it may be logged. */
public final class EnvelopeException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final EnvelopeError error;

  EnvelopeException(EnvelopeError error, int offset, String field, String reason) {
    super(offset, field, reason);
    this.error = error;
  }

  /** The class of the error. */
  public EnvelopeError error() {
    return error;
  }

  @Override
  public String getMessage() {
    return error + ": " + super.getMessage();
  }
}
