package org.leafport.web.sms;

/** The two kinds of SMS a telematics unit is woken with. */
public enum SmsKind {
  /** An ordinary text message. */
  TEXT,
  /** An 8-bit data message. */
  BINARY
}
