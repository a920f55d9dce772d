package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ProtocolException;

/** A wake-up SMS that a unit would throw away, by the first check that it fails (section 15.3). */
public final class SmsRejectedException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final Check check;

  /** What a unit looks at, in this order (the form twice: before and after the signature). */
  public enum Check {
    /** Header, application, total length; version, descriptor, destination, source id, time. */
    FORMAT,
    /** The signature. */
    HMAC,
    /** VIN and TCU ID. */
    IDENTITY,
    /** The counter, if the unit checks it. */
    COUNTER
  }

  SmsRejectedException(Check check, int offset, String field, String reason) {
    super(offset, field, reason);
    this.check = check;
  }

  SmsRejectedException(AcpException cause) {
    this(Check.FORMAT, cause.offset(), cause.field(), cause.reason());
    initCause(cause);
  }

  /** The check that it fails. */
  public Check check() {
    return check;
  }
}
